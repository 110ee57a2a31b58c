import type { JsonValue } from '../../../crash/json.ts';

/** A value as JSON, nested however deep: `JSON.stringify` ends with a RangeError at some thousand levels. */
export function jsonText(value: JsonValue): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return writtenByHand(value);
    throw error;
  }
}

type Piece = { readonly text: string } | { readonly value: JsonValue };

/** Many times slower, and without recursion: nesting is the sender's. */
function writtenByHand(value: JsonValue): string {
  const texts: string[] = [];
  const pending: Piece[] = [{ value }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if ('text' in next) texts.push(next.text);
    else for (const piece of piecesOf(next.value).toReversed()) pending.push(piece);
  }
  return texts.join('');
}

/** A value as texts with its parts in between. */
function piecesOf(value: JsonValue): readonly Piece[] {
  if (typeof value !== 'object' || value === null) return [{ text: JSON.stringify(value) }];
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const parts = Object.entries(value).flatMap(([key, part = null], place): readonly Piece[] => {
    const name = open === '[' ? '' : `${JSON.stringify(key)}:`;
    return [{ text: (place === 0 ? '' : ',') + name }, { value: part }];
  });
  return [{ text: `${open}` }, ...parts, { text: `${close}` }];
}
