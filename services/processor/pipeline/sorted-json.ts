import { isJsonObject, type JsonValue } from '../../../crash/json.ts';

/** JSON text with the keys of every object sorted. */
export function sortedJson(value: JsonValue): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    isJsonObject(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([left], [right]) => (left < right ? -1 : 1)))
      : inner,
  );
}
