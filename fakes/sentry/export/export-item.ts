import type { JsonValue } from '../../../crash/json.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { isDeeperThan } from '../diff/is-deeper-than.ts';
import type { SentryItem } from '../sentry-item.ts';
import { pythonStyle, snapshotStyle, vitestStyle } from './literal-styles.ts';
import { writeCurl } from './write-curl.ts';
import { writeLiteral } from './write-literal.ts';

export const exportForms = ['snapshot', 'fillmore', 'vitest', 'curl', 'envelope'] as const;

/**
 * - `snapshot`: the payload as JSON with placeholders for ids, times and addresses, keys in order;
 * - `fillmore`: Python, the dict that Fillmore's `diff_structure` expects, with `ANY`;
 * - `vitest`: TypeScript, a function that expects an event like this one;
 * - `curl`: a command that sends the request again, decompressed;
 * - `envelope`: the decompressed body that brought it, byte for byte.
 */
export type ExportForm = (typeof exportForms)[number];

export interface ExportOptions {
  /** Where `curl` sends to. */
  readonly dsn?: string;
}

const deepest = 200;
const standardDsn = 'http://public@127.0.0.1:8090/1';

/**
 * An item as a fixture.
 * @throws {CrashboxError} `export-impossible` for a payload that the form cannot hold, `option-invalid` for a DSN.
 */
export function exportItem(
  item: SentryItem,
  form: ExportForm,
  { dsn = standardDsn }: ExportOptions = {},
): Buffer {
  switch (form) {
    case 'envelope':
      return Buffer.from(item.request.body().subarray());
    case 'curl':
      return Buffer.from(writeCurl(item.request, dsn));
    case 'snapshot':
      return Buffer.from(`${writeLiteral(jsonOf(item, form), snapshotStyle)}\n`);
    case 'fillmore':
      return Buffer.from(pythonModule(item.type, jsonOf(item, form)));
    case 'vitest':
      return Buffer.from(vitestModule(jsonOf(item, form)));
  }
}

function jsonOf(item: SentryItem, form: ExportForm): JsonValue {
  const json = item.json();
  const reason = json === undefined ? 'its payload is no JSON' : 'its payload is nested too deep';
  if (json === undefined || isDeeperThan(json, deepest))
    throw new CrashboxError('export-impossible', { form, reason });
  return json;
}

function pythonModule(type: string, json: JsonValue): string {
  const name = `EXPECTED_${type
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]+/g, '_')
    .slice(0, 40)}`;
  return `from unittest.mock import ANY

from fillmore.test import diff_structure

${name} = ${writeLiteral(json, pythonStyle)}


def assert_expected(payload):
    differences = diff_structure(payload, ${name})
    assert differences == [], differences
`;
}

function vitestModule(json: JsonValue): string {
  return `import { expect } from 'vitest';

/** Fails where a payload differs in anything but ids, times and addresses. */
export function expectPayload(payload: unknown): void {
  expect(payload).toEqual(${writeLiteral(json, vitestStyle, undefined, '  ')});
}
`;
}
