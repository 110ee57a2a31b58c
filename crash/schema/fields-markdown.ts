import type { Field, FieldShape } from './field.ts';
import { processedCrashFields } from './processed-crash-fields.ts';
import { rawCrashFields } from './raw-crash-fields.ts';

/** The data dictionary: every field of raw and processed crashes as Markdown tables, made from the tables of fields. */
export function fieldsMarkdown(): string {
  return [
    '# Fields',
    '',
    'What a raw crash and a processed crash hold. Anybody may read a public field; a protected one needs the permission',
    'to view personal data. A key that is not listed counts as protected.',
    '',
    '## Processed crash',
    '',
    ...table(
      ['field', 'type', 'permission', 'annotation', 'search', 'description'],
      processedCrashFields.map((field) => [
        code(field.name),
        field.types.join(', '),
        field.permission,
        field.sourceAnnotation === undefined ? '' : code(field.sourceAnnotation),
        searchCell(field),
        described(field),
      ]),
    ),
    '',
    '## Raw crash',
    '',
    ...table(
      ['annotation', 'type', 'permission', 'description'],
      rawCrashFields.map((field) => [
        code(field.name),
        field.types.join(', '),
        field.permission,
        described(field),
      ]),
    ),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escaped).join(' | ')} |`);
}

function escaped(cell: string): string {
  return cell.replaceAll('|', '\\|');
}

function code(name: string): string {
  return `\`${name}\``;
}

function searchCell({ name, search }: Field): string {
  if (search === undefined) return '';
  const searchName = search.name === undefined || search.name === name ? '' : `${code(search.name)}, `;
  return `${searchName}${search.query} (${search.storage})`;
}

function described(field: Field): string {
  const fallback = field.default === undefined ? [] : [`Default: \`${JSON.stringify(field.default)}\`.`];
  const hidden = protectedParts(field);
  const parts =
    field.permission === 'public' && hidden.length > 0
      ? [`Protected in it: ${hidden.map(code).join(', ')}.`]
      : [];
  return [
    ...(field.deprecated === true ? ['Deprecated.'] : []),
    field.description,
    ...fallback,
    ...parts,
  ].join(' ');
}

/** Paths of the protected insides, e.g. `threads[].frames[].registers`. */
function protectedParts(shape: FieldShape): string[] {
  const members = Object.entries(shape.properties ?? {}).flatMap(([name, inner]) =>
    inner.permission === 'protected'
      ? [name]
      : protectedParts(inner).map((path) => `${name}${path.startsWith('[') ? '' : '.'}${path}`),
  );
  const items = shape.items === undefined ? [] : protectedParts(shape.items).map((path) => `[].${path}`);
  return [...members, ...items];
}
