import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Snippet {
  /** Where it stands: `README.md:70`. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
}

/** Those of every page for users. */
export const snippets: readonly Snippet[] = [
  'README.md',
  'CONTRIBUTING.md',
  'scrubber/README.md',
  ...globSync('docs/**/*.md'),
].flatMap(snippetsOf);

/** Writes it as a module, whose path this gives. */
export function writeSnippet(folder: string, { place, text }: Snippet): string {
  const file = join(folder, `${place.replaceAll(/\W+/g, '-')}.ts`);
  writeFileSync(file, text);
  return file;
}

/** The fenced blocks of a Markdown file that name a language. */
function snippetsOf(path: string): readonly Snippet[] {
  const markdown = readFileSync(path, 'utf8');
  return [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
    ({ 1: language = '', 2: text = '', index }) => ({
      place: `${path}:${markdown.slice(0, index).split('\n').length}`,
      language,
      text,
    }),
  );
}

/** Tests, which vitest runs. */
export function isForVitest({ text }: Snippet): boolean {
  return /from '(?:crashbox\/)?vitest'/.test(text);
}
