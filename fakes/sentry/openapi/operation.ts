import type { JsonObject } from '../../../crash/json.ts';

/** JSON Schema 2020-12, as OpenAPI 3.1 has it. */
export type Schema = JsonObject;

/** One address and method of `/api/crashbox`, as the OpenAPI document tells it. */
export interface Operation {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  /** With parameters in braces: `/items/{id}`, below `/api/crashbox`. */
  readonly path: `/${string}`;
  /** One sentence. */
  readonly summary: string;
  /** Names of `parameters.ts`. */
  readonly parameters?: readonly string[];
  /** The JSON body; `optional` where an empty one will do. */
  readonly body?: { readonly schema: Schema; readonly optional?: true };
  /** Status → what it means and what the body is. */
  readonly answers: Readonly<Record<number, Answer>>;
}

export interface Answer {
  readonly means: string;
  /** Of a JSON body. */
  readonly schema?: Schema;
  /** Of a body that is no JSON. */
  readonly mediaType?: string;
}

/** A reference to a schema of `schemas.ts`. */
export function named(name: string): Schema {
  return { $ref: `#/components/schemas/${name}` };
}

export function listOf(items: Schema): Schema {
  return { type: 'array', items };
}

/** An object with exactly these properties, all of them there but those that are named in `optional`. */
export function exactly(
  properties: Readonly<Record<string, Schema>>,
  optional: readonly string[] = [],
): Schema {
  return {
    type: 'object',
    properties,
    required: Object.keys(properties).filter((name) => !optional.includes(name)),
    additionalProperties: false,
  };
}

export const text: Schema = { type: 'string' };
export const textOrNull: Schema = { type: ['string', 'null'] };
export const count: Schema = { type: 'integer', minimum: 0 };
/** Any JSON value. */
export const json: Schema = {};

export const badQuery: Answer = {
  means: 'The query is wrong: where, and what was expected.',
  schema: named('BadQuery'),
};
export const badBody: Answer = { means: 'The body is not what is wanted.', schema: named('Refusal') };
export const notFound: Answer = { means: 'There is none with this id.', schema: named('Refusal') };
