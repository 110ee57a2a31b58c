import type { QueryField } from './field.ts';
import type { ItemView } from './item-view.ts';
import type { QueryValue } from './query.ts';

/** Whether a field of an item has a value. */
export function fieldHas(field: QueryField, value: QueryValue, view: ItemView): boolean {
  if (value.kind === 'list') return value.values.some((one) => fieldHas(field, one, view));
  if (field.holds !== undefined) return value.kind === 'text' && field.holds(view, value.text);
  const texts = field.texts(view);
  switch (value.kind) {
    case 'expression':
      return texts.some(value.finds);
    case 'wildcard':
      return texts.some((text) => matchesWildcard(text, value.text));
    default:
      if (field.compares === 'part') return texts.some((text) => text.includes(value.text));
      return texts.includes(value.text) || (value.text === '' && texts.length === 0);
  }
}

/** `*` stands for any characters. Looks for each piece behind the one before it: linear, nothing backtracks. */
function matchesWildcard(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= text.length - last.length;
}
