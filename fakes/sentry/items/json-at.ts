import { isJsonObject, type JsonObject, type JsonValue } from '../../../crash/json.ts';

/** The value at a path of own keys and list places; undefined where there is none. Never throws. */
export function jsonAt(
  value: JsonValue | undefined,
  ...path: readonly (string | number)[]
): JsonValue | undefined {
  let current: JsonValue | undefined = value;
  for (const step of path) {
    if (typeof step === 'number') current = Array.isArray(current) ? current.at(step) : undefined;
    else current = isJsonObject(current) && Object.hasOwn(current, step) ? current[step] : undefined;
  }
  return current;
}

/** A text at a path; numbers and booleans count as text, anything else is undefined. */
export function textAt(
  value: JsonValue | undefined,
  ...path: readonly (string | number)[]
): string | undefined {
  const found = jsonAt(value, ...path);
  if (typeof found === 'string') return found === '' ? undefined : found;
  return typeof found === 'number' || typeof found === 'boolean' ? String(found) : undefined;
}

export function listAt(
  value: JsonValue | undefined,
  ...path: readonly (string | number)[]
): readonly JsonValue[] {
  const found = jsonAt(value, ...path);
  return Array.isArray(found) ? found : [];
}

export function objectAt(value: JsonValue | undefined, ...path: readonly (string | number)[]): JsonObject {
  const found = jsonAt(value, ...path);
  return isJsonObject(found) ? found : {};
}

/**
 * Exceptions, breadcrumbs and threads come as `{values: […]}` or, from Go and Java, as a plain list
 * (reference sentry §2.3).
 */
export function valuesAt(value: JsonValue | undefined, key: string): readonly JsonValue[] {
  const found = jsonAt(value, key);
  return Array.isArray(found) ? found : listAt(found, 'values');
}
