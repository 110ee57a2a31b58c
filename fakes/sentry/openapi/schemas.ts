import type { DroppedCount } from '../client-reports/dropped-counts.ts';
import type { DiffEntry, ItemDiff } from '../diff/item-diff.ts';
import type { ItemRow } from '../items/item-row.ts';
import { anything, count, exactly, listOf, named, type Schema, text, textOrNull } from './operation.ts';

const mode: Schema = { enum: ['lenient', 'strict'] };
const modes: Schema = { type: 'object', additionalProperties: mode };
const place = { item: text, itemType: text, part: text, path: text };

/** The things that answers are made of, by name. */
export const schemas: Readonly<Record<string, Schema>> = {
  ItemRow: exactly({
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
    forwarded: { type: ['object', 'null'] },
  } satisfies Record<keyof ItemRow, Schema>),
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
  AuditReport: exactly({
    items: count,
    findings: listOf(exactly({ ...place, rule: text, kind: text, decoded: listOf(text), excerpt: text })),
    filtered: listOf(exactly({ ...place, mark: text })),
    unread: listOf(exactly({ ...place, reason: text })),
  }),
  ShapeTable: exactly({
    items: count,
    rows: listOf(
      exactly({
        itemType: text,
        path: text,
        types: listOf(text),
        items: count,
        of: count,
        example: text,
        since: anything,
      }),
    ),
    cut: { type: 'boolean' },
    vanished: {
      type: ['array', 'null'],
      items: exactly({ itemType: text, path: text, types: listOf(text) }),
    },
  }),
  ItemDiff: exactly({
    a: text,
    b: text,
    entries: listOf(
      exactly({
        kind: { enum: ['added', 'removed', 'changed'] },
        path: text,
        before: anything,
        after: anything,
      } satisfies Record<keyof DiffEntry, Schema>),
    ),
    patch: listOf({ type: 'object', required: ['op', 'path'] }),
    folded: count,
  } satisfies Record<keyof ItemDiff, Schema>),
  Strictness: exactly({ mode, projects: modes, keys: modes, dsns: listOf(text) }),
  PlannedFault: {
    type: 'object',
    properties: {
      id: text,
      text,
      fault: { type: 'object' },
      seen: count,
      met: count,
      spent: { type: 'boolean' },
    },
    required: ['id', 'fault', 'seen', 'met', 'spent'],
  },
  Refusal: {
    type: 'object',
    properties: { error: text, detail: anything },
    required: ['error'],
  },
  BadQuery: exactly({ error: text, detail: text, position: count, expected: text }, ['position', 'expected']),
};
