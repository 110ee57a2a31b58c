import type { DroppedCount } from '../client-reports/dropped-counts.ts';
import type { ItemRow } from '../items/item-row.ts';
import { type Authentication, authenticationPlaces } from '../wire/authentication.ts';
import { endpoints } from '../wire/ingest-path.ts';
import { count, exactly, json, listOf, named, type Schema, text, textOrNull } from './operation.ts';

const objectOrNull: Schema = { type: ['object', 'null'], additionalProperties: true };

const row = {
  id: text,
  sequence: count,
  type: text,
  project: text,
  channel: { enum: ['dsn', 'spotlight'] },
  unscrubbed: { type: 'boolean' },
  summary: text,
  received: { type: 'string', format: 'date-time' },
  level: textOrNull,
  event_id: textOrNull,
  crash_id: textOrNull,
  release: textOrNull,
  environment: textOrNull,
  tags: { type: 'object', additionalProperties: text },
  client: textOrNull,
  refused: textOrNull,
  warnings: listOf(text),
  fault: textOrNull,
  forwarded: { oneOf: [named('ForwardResult'), { type: 'null' }] },
} satisfies Record<keyof ItemRow, Schema>;

const inState = (state: string, fields: Readonly<Record<string, Schema>> = {}): Schema =>
  exactly({ state: { const: state }, ...fields });

/** What stands in lists of items, and one item whole. */
export const itemSchemas: Readonly<Record<string, Schema>> = {
  ItemRow: exactly(row),
  ItemDetail: exactly({
    ...row,
    envelope_header: objectOrNull,
    item_header: objectOrNull,
    request: named('RequestDetail'),
    payload: json,
  }),
  RequestDetail: exactly({
    method: text,
    target: text,
    endpoint: { enum: endpoints },
    headers: listOf({ type: 'array', prefixItems: [text, text], items: false, minItems: 2, maxItems: 2 }),
    wire_bytes: count,
    body_bytes: { type: ['integer', 'null'], minimum: 0 },
    codings: listOf(text),
    authentication: exactly({
      places: listOf({ enum: authenticationPlaces }),
      key: textOrNull,
      version: textOrNull,
      client: textOrNull,
    } satisfies Record<keyof Authentication, Schema>),
    fault: { oneOf: [exactly({ id: text, text }), { type: 'null' }] },
  }),
  ForwardResult: {
    oneOf: [
      inState('waiting'),
      inState('sent', { status: count, answer: text }),
      inState('failed', { reason: text }),
      inState('left-out', { reason: text }),
    ],
  },
  NearMiss: exactly({ item: named('ItemRow'), failed: text, actual: textOrNull }),
  DroppedCount: exactly({
    sdk: textOrNull,
    mailbox: textOrNull,
    reason: text,
    category: text,
    quantity: count,
    reports: count,
    afterFault: count,
  } satisfies Record<keyof DroppedCount, Schema>),
};
