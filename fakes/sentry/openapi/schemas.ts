import type { DiffEntry, ItemDiff } from '../diff/item-diff.ts';
import { auditSchemas } from './audit-schemas.ts';
import { controlSchemas } from './control-schemas.ts';
import { itemSchemas } from './item-schemas.ts';
import { count, exactly, json, listOf, type Schema, text } from './operation.ts';

/** The things that bodies and answers are made of, by name. */
export const schemas: Readonly<Record<string, Schema>> = {
  ...itemSchemas,
  ...auditSchemas,
  ...controlSchemas,
  ItemDiff: exactly({
    a: text,
    b: text,
    entries: listOf(
      exactly({
        kind: { enum: ['added', 'removed', 'changed'] },
        path: text,
        before: json,
        after: json,
      } satisfies Record<keyof DiffEntry, Schema>),
    ),
    patch: listOf({
      oneOf: [
        exactly({ op: { enum: ['add', 'replace'] }, path: text, value: json }),
        exactly({ op: { const: 'remove' }, path: text }),
      ],
    }),
    folded: count,
  } satisfies Record<keyof ItemDiff, Schema>),
  Refusal: exactly({ error: text, detail: text, hint: text }, ['hint']),
  BadQuery: exactly({ error: text, detail: text, position: count, expected: text }, ['position', 'expected']),
};
