import { isJsonObject, type JsonObject, type JsonValue } from '../../../crash/json.ts';
import type { CrashInWork } from './rule.ts';

/** The text at a key; undefined where there is none or it is something else. */
export function textAt(object: JsonObject | undefined, key: string): string | undefined {
  const value = object?.[key];
  return typeof value === 'string' ? value : undefined;
}

export function numberAt(object: JsonObject | undefined, key: string): number | undefined {
  const value = object?.[key];
  return typeof value === 'number' ? value : undefined;
}

/** The object at a path of keys. */
export function objectAt(object: JsonObject | undefined, ...path: readonly string[]): JsonObject | undefined {
  let at: JsonValue | undefined = object;
  for (const key of path) {
    if (!isJsonObject(at) || !Object.hasOwn(at, key)) return undefined;
    at = at[key];
  }
  return isJsonObject(at) ? at : undefined;
}

/** The objects of the list at a key; an empty list where there is none. */
export function objectsAt(object: JsonObject | undefined, key: string): readonly JsonObject[] {
  const value = object?.[key];
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** An annotation that is a text. */
export function annotation(crash: Pick<CrashInWork, 'raw'>, name: string): string | undefined {
  return Object.hasOwn(crash.raw, name) ? textAt(crash.raw, name) : undefined;
}

export function jsonDump(crash: Pick<CrashInWork, 'processed'>): JsonObject | undefined {
  return objectAt(crash.processed, 'json_dump');
}

/** The thread that crashed as the stackwalker lists it; undefined where it did not tell one. */
export function crashingThread(crash: Pick<CrashInWork, 'processed'>): JsonObject | undefined {
  const index = numberAt(crash.processed, 'crashing_thread');
  return index === undefined ? undefined : objectsAt(jsonDump(crash), 'threads')[index];
}

/** A whole number in decimal digits, with a sign, as Python's `int()` takes it from an annotation. */
export function parseInteger(text: string): number | undefined {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}
