import { fieldsMarkdown } from '../crash/schema/fields-markdown.ts';
import { errorsMarkdown } from './errors-markdown.ts';
import { hooksMarkdown } from './hooks-markdown.ts';
import { optionsMarkdown } from './options-markdown.ts';
import { queryMarkdown } from './query-markdown.ts';

export interface GeneratedDoc {
  readonly path: string;
  readonly text: string;
}

/** The reference pages that come from tables in the code; a test compares them with the files. */
export function generatedDocs(): readonly GeneratedDoc[] {
  return [
    { path: 'docs/reference/options.md', text: optionsMarkdown() },
    { path: 'docs/reference/errors.md', text: errorsMarkdown() },
    { path: 'docs/reference/fields.md', text: fieldsMarkdown() },
    { path: 'docs/reference/query.md', text: queryMarkdown() },
    { path: 'docs/reference/hooks.md', text: hooksMarkdown() },
  ];
}
