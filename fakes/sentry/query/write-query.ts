import type { Query, QueryCondition, QueryValue } from './query.ts';
import { quoteText } from './quoted-text.ts';

/** A query as text that reads back as the same one; a predicate, which no text can say, is `predicate`. */
export function writeQuery({ conditions, limit, order }: Query): string {
  const parts = conditions.map(writeCondition);
  if (limit !== undefined) parts.push(`limit:${limit}`);
  if (order !== undefined) parts.push(`order:${order}`);
  return parts.join(' ');
}

export function writeCondition(condition: QueryCondition): string {
  if (condition.kind === 'predicate') return 'predicate';
  return `${condition.negated ? '-' : ''}${condition.field.name}:${writeValue(condition.value)}`;
}

function writeValue(value: QueryValue): string {
  switch (value.kind) {
    case 'list':
      return `[${value.values.map(writeValue).join(',')}]`;
    case 'expression':
      return value.written;
    case 'wildcard':
      return value.text;
    default:
      return isBare(value.text) ? value.text : quoteText(value.text);
  }
}

/** Texts that need no quotes, in a list or out of it. */
function isBare(text: string): boolean {
  return /^[^\s"/[*,\]][^\s"*,\]]*$/.test(text);
}

/** A query in words, for messages. */
export function describeQuery(query: Query): string {
  const { conditions } = query;
  return conditions.length === 0 ? 'any item' : `an item with ${writeQuery({ conditions })}`;
}
