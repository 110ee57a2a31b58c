import { someText } from './compare.ts';
import type { QueryField } from './field.ts';
import { namedFields } from './fields.ts';
import { readPath } from './json-path.ts';
import { quoteText } from './quoted-text.ts';

const byName: ReadonlyMap<string, QueryField> = new Map(
  namedFields.flatMap((field) => [field.name, ...(field.alsoCalled ?? [])].map((name) => [name, field])),
);

/** The field of a name as it is written before the colon; undefined where there is none. */
export function findField(name: string): QueryField | undefined {
  if (name === 'has') return hasField;
  if (name.startsWith('tag.') && name.length > 'tag.'.length) return tagField(name.slice('tag.'.length));
  if (!name.startsWith('$')) return byName.get(name);
  const path = readPath(name, 0);
  return path?.end === name.length ? path.field : undefined;
}

export function tagField(tag: string): QueryField {
  const name = /^[^\s:"]+$/.test(tag) ? `tag.${tag}` : `tag.${quoteText(tag)}`;
  return {
    name,
    texts: ({ item }) => {
      const value = item.facts.tags.get(tag);
      return value === undefined ? [] : [value];
    },
  };
}

/** `has:attachment`, `has:user`, `has:tag.crash_id`, `has:$.request.cookies`: whether there is any. */
const hasField: QueryField = {
  name: 'has',
  expected: 'attachment, or a name such as user, tag.crash_id or $.request.cookies',
  normal: (value) => (value === 'attachment' || findField(value) !== undefined ? value : undefined),
  readsPayload: true,
  texts: () => [],
  holds: (view, value) => {
    if (value === 'attachment') return view.item.request.itemTypes.includes('attachment');
    const field = findField(value);
    return field !== undefined && someText(field, view, () => true);
  },
};

/** All names, for the message of a mistake. */
export const fieldNames: readonly string[] = [
  ...namedFields.map(({ name }) => name),
  'tag.NAME',
  '$.PATH',
  'has',
  'limit',
  'order',
];
