import { isJsonObject, type JsonObject, type JsonValue } from '../../../crash/json.ts';
import { isRawJson } from '../../../crash/report/raw-json.ts';

/** A member as text; empty where it is absent or null. */
export function textAt(object: JsonObject, name: string): string {
  return textOf(Object.hasOwn(object, name) ? object[name] : undefined);
}

export function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  return isRawJson(value) ? value.rawJSON : JSON.stringify(value);
}

export function objectAt(object: JsonObject, name: string): JsonObject {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return isJsonObject(value) ? value : {};
}

export function listAt(object: JsonObject, name: string): readonly JsonObject[] {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** A whole number from 0; undefined for anything else. */
export function indexAt(object: JsonObject, name: string): number | undefined {
  const value = Object.hasOwn(object, name) ? object[name] : undefined;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : undefined;
}
