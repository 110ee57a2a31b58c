import type { FieldShape } from '../field.ts';

const string: FieldShape = { types: ['string', 'null'] };
const integer: FieldShape = { types: ['integer', 'null'] };
const boolean: FieldShape = { types: ['boolean', 'null'] };

const stackFrame: FieldShape = {
  types: ['object'],
  properties: {
    module: string,
    function: string,
    filename: string,
    lineno: integer,
    in_app: boolean,
  },
};

const thrown: FieldShape = {
  types: ['object'],
  properties: {
    type: string,
    module: string,
    // The exception's message, which may quote anything.
    value: { types: ['string', 'null'], permission: 'protected' },
    stacktrace: {
      types: ['object', 'null'],
      properties: {
        type: string,
        module: string,
        value: { types: ['string', 'null'], permission: 'protected' },
        frames: { types: ['array'], items: stackFrame },
      },
    },
  },
};

/** A Java exception in the form of Sentry's exception interface; messages are protected (reference processor §2.1). */
export const javaException: Readonly<Record<string, FieldShape>> = {
  exception: {
    types: ['object'],
    properties: { values: { types: ['array'], items: thrown } },
  },
};
