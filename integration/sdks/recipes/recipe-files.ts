import { readFileSync } from 'node:fs';

const page = 'docs/scrubber-recipes.md';

/**
 * The files of a recipe: the blocks of code under its heading that begin with a comment which names the files that hold
 * them; what stands behind a colon does not count.
 * @throws {Error} when there are none.
 */
export function recipeFiles(heading: string): Readonly<Record<string, string>> {
  const section = readFileSync(page, 'utf8')
    .split(/^## /m)
    .find((text) => text.startsWith(`${heading}\n`));
  const blocks = [...(section ?? '').matchAll(/^```[jt]s\n(\/\/ [^\n]*)\n(.*?)^```$/gms)];
  const files = blocks.flatMap(([, names = '', text = '']) =>
    [...(names.split(':')[0] ?? '').matchAll(/[\w.-]+\.[jt]s\b/g)].map(([name]) => [name, text] as const),
  );
  if (files.length === 0) throw new Error(`${page} has no files under ${heading}`);
  return Object.fromEntries(files);
}
