import type { JsonValue } from '../../../crash/json.ts';

const longestExample = 40;

/** The form of a value without the value: letters become `x`, digits `0`; lists and objects have none. */
export function maskedExample(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'object') return '';
  const text = String(value);
  const cut = text.length > longestExample ? `${text.slice(0, longestExample - 1)}…` : text;
  return cut
    .replaceAll(/\p{N}/gu, '0')
    .replaceAll(/[\p{L}\p{M}]/gu, 'x')
    .replaceAll(/[\p{C}\s]+/gu, ' ');
}
