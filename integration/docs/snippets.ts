import { readFileSync } from 'node:fs';

export interface Snippet {
  /** Where it stands: `README.md:70`. */
  readonly place: string;
  readonly language: string;
  readonly text: string;
}

/** The fenced blocks of a Markdown file that name a language. */
export function snippetsOf(path: string): readonly Snippet[] {
  const markdown = readFileSync(path, 'utf8');
  return [...markdown.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(
    ({ 1: language = '', 2: text = '', index }) => ({
      place: `${path}:${markdown.slice(0, index).split('\n').length}`,
      language,
      text,
    }),
  );
}
