import { queryExamples } from '../fakes/sentry/query/examples.ts';
import { namedFields } from '../fakes/sentry/query/fields.ts';

const head = `# The query language of the fake Sentry

Written by \`npm run docs\`; the tests run every example. The list pages, \`/api/crashbox/items?query=\`, the live stream,
waits, assertions, flush and the command line all take it, and the library: \`sentry.items('type:error boom')\`.

A query is words with blanks between; all of them must hold. \`name:value\` asks for a value, a word without a colon is a
part of the message, \`-\` or \`!\` in front turns a condition round. Upper and lower case differ, but in \`/…/i\`.

| query | finds |
|---|---|
`;

const values = `
## Values

| written | holds for |
|---|---|
| \`value\` | exactly this text; where a part is enough, the name's row says so |
| \`"value with blanks"\` | the same; \`\\"\` and \`\\\\\` stand for \`"\` and \`\\\`. Needed for blanks, quotes, a \`*\`, or a \`/\` or \`[\` in front |
| \`""\` | items that have nothing there |
| \`start*end\` | texts that begin and end so |
| \`/expression/ims\` | texts in which the regular expression is found |
| \`[one,"two",thr*]\` | any of these |

Expressions know \`. [] () (?:) \\| ? * + {n,m} ^ $ \\b \\B \\d \\w \\s\` and escapes, as JavaScript has them without the flag u. They run in
time that is linear in the text, so look-around and back-references are refused. At most 4096 characters, 50 conditions
and expressions of 500 characters. A query that is wrong is answered with the position of the mistake and what was
expected there.

Paths read the payload. The server parses what has arrived whenever it has nothing else to do, so that a path over 10,000 items is
answered within milliseconds; \`ready_items\` of \`/metrics\` says how many it has parsed. What has just come in a burst, and
payloads over 256 kB, are read when a query asks. Conditions on names are tried before paths, and leave them less to read.

## Names

| name | holds for |
|---|---|
`;

const rest = `| \`tag.NAME\` | the tag of this name |
| \`has\` | \`attachment\`, or any name here: whether the item has it |
| \`$.a.b[0]["c d"]\` | a value of the payload, where it is JSON; \`[-1]\` is the last of a list, \`[*]\` and \`.*\` any. Texts and numbers are compared as text, objects and lists as their JSON |
| \`$header…\`, \`$envelope…\` | the same in the item header and the envelope header |
| \`limit\` | no condition: how many items at most |
| \`order\` | no condition: \`newest\` first, or \`oldest\` |
`;

/** `docs/reference/query.md`: grammar, names and examples of the fake Sentry's query language. */
export function queryMarkdown(): string {
  const examples = queryExamples.map(
    ({ query, meaning }) => `| ${query === '' ? '(nothing)' : code(query)} | ${cell(meaning)} |\n`,
  );
  const names = namedFields.map(({ name, alsoCalled = [], sentence, compares }) => {
    const written = [name, ...alsoCalled].map((one) => `\`${one}\``).join(', ');
    const part = compares === 'part' && !sentence.startsWith('a part') ? ' (a part is enough)' : '';
    return `| ${written} | ${cell(sentence)}${part} |\n`;
  });
  return `${head}${examples.join('')}${values}${names.join('')}${rest}`;
}

function code(text: string): string {
  return `\`${cell(text)}\``;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
