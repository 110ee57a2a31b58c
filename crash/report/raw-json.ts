import type { JsonObject } from '../json.ts';

/** What `JSON.rawJSON` makes: JSON text that `JSON.stringify` writes as it is (ECMAScript proposal, Node 22). */
export interface RawJson extends JsonObject {
  readonly rawJSON: string;
}

/** TypeScript's library does not declare these two yet. */
const json = JSON as unknown as {
  rawJSON(text: string): RawJson;
  isRawJSON(value: unknown): boolean;
};

export function rawJson(text: string): RawJson {
  return json.rawJSON(text);
}

/** Tells it from an object that a client sent with a member of that name. */
export function isRawJson(value: unknown): value is RawJson {
  return json.isRawJSON(value);
}
