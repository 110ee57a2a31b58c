import { type AuditFinding, type AuditPart, type AuditReport, auditRules } from '../audit/audit-report.ts';
import { shortestCanary } from '../audit/canary.ts';
import type { ShapeRow, ShapeTable } from '../shape/shape.ts';
import { count, exactly, listOf, named, type Schema, text } from './operation.ts';

const parts = [
  'payload',
  'item-header',
  'envelope-header',
  'request-header',
  'request-target',
] as const satisfies readonly AuditPart[];
const place = { item: text, itemType: text, part: { enum: parts }, path: text };
const rule: Schema = { enum: auditRules };
const report = {
  items: count,
  findings: listOf(named('AuditFinding')),
  filtered: listOf(named('FilteredPlace')),
  unread: listOf(named('UnreadPlace')),
} satisfies Record<keyof AuditReport, Schema>;

const types = listOf({ enum: ['array', 'boolean', 'null', 'number', 'object', 'string'] });

/** The audit's reports, and the table of shapes. */
export const auditSchemas: Readonly<Record<string, Schema>> = {
  AuditRequest: {
    type: 'object',
    properties: {
      canaries: { ...listOf({ type: 'string', minLength: shortestCanary, maxLength: 1000 }), maxItems: 1000 },
      rules: listOf(rule),
    },
  },
  AuditFinding: exactly({ ...place, rule, kind: text, decoded: listOf(text), excerpt: text } satisfies Record<
    keyof AuditFinding,
    Schema
  >),
  FilteredPlace: exactly({ ...place, mark: text }),
  UnreadPlace: exactly({ ...place, reason: text }),
  AuditReport: exactly(report),
  Absence: exactly({ absent: { type: 'boolean' }, detail: text, ...report }, ['detail']),
  ShapeTable: exactly({
    items: count,
    rows: listOf(
      exactly({
        itemType: text,
        path: text,
        types,
        items: count,
        of: count,
        example: text,
        since: { enum: ['known', 'new', 'retyped', null] },
      } satisfies Record<keyof ShapeRow, Schema>),
    ),
    cut: { type: 'boolean' },
    vanished: { type: ['array', 'null'], items: exactly({ itemType: text, path: text, types }) },
  } satisfies Record<keyof ShapeTable, Schema>),
  ShapeFile: {
    type: 'object',
    properties: { crashbox_shape: { const: 1 }, paths: { type: 'object', additionalProperties: text } },
    required: ['crashbox_shape', 'paths'],
  },
};
