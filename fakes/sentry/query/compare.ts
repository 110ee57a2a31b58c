import type { QueryField } from './field.ts';
import type { ItemView } from './item-view.ts';
import type { QueryValue } from './query.ts';

/** Whether a field of an item has a value. */
export function fieldHas(field: QueryField, value: QueryValue, view: ItemView): boolean {
  if (value.kind === 'list') return value.values.some((one) => fieldHas(field, one, view));
  if (field.holds !== undefined) return value.kind === 'text' && field.holds(view, value.text);
  switch (value.kind) {
    case 'expression':
      return someText(field, view, value.finds);
    case 'wildcard':
      return someText(field, view, (text) => matchesWildcard(text, value.text));
    default:
      if (field.compares === 'part') return someText(field, view, (text) => text.includes(value.text));
      return (
        someText(field, view, (text) => text === value.text) ||
        (value.text === '' && !someText(field, view, () => true))
      );
  }
}

/** Whether something is true of one of the texts that an item has in a field. */
export function someText(field: QueryField, view: ItemView, holds: (text: string) => boolean): boolean {
  return field.some === undefined ? field.texts(view).some((text) => holds(text)) : field.some(view, holds);
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
