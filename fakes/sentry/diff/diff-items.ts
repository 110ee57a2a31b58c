import { createHash } from 'node:crypto';
import type { JsonObject, JsonValue } from '../../../crash/json.ts';
import { jsonText } from '../items/json-text.ts';
import type { SentryItem } from '../sentry-item.ts';
import { diffValues } from './diff-values.ts';
import type { DiffOptions, ItemDiff } from './item-diff.ts';
import { isDeeperThan } from './is-deeper-than.ts';

/** Nesting that the writers of JSON cannot follow. */
const deepest = 1000;

const longestText = 64 * 1024;

/** Compares two items: envelope header, item header and payload; bytes that are no JSON as text or by their hash. */
export function diffItems(a: SentryItem, b: SentryItem, options: DiffOptions = {}): ItemDiff {
  const parts: readonly (readonly [root: string, pointer: string, of: (item: SentryItem) => JsonValue])[] = [
    ['$envelope', '/envelope_header', (item) => headerOf(item.envelopeHeader())],
    ['$header', '/item_header', (item) => headerOf(item.header())],
    ['$', '/payload', payloadOf],
  ];
  const diffs = parts.map(([root, pointer, of]) => diffValues(of(a), of(b), options, { root, pointer }));
  return {
    a: a.id,
    b: b.id,
    entries: diffs.flatMap(({ entries }) => entries),
    patch: diffs.flatMap(({ patch }) => patch),
    folded: diffs.reduce((sum, { folded }) => sum + folded, 0),
  };
}

/** What a patch is applied to. */
export function documentOf(item: SentryItem): JsonValue {
  return {
    envelope_header: headerOf(item.envelopeHeader()),
    item_header: headerOf(item.header()),
    payload: payloadOf(item),
  };
}

function headerOf(header: JsonObject | null): JsonValue {
  return isDeeperThan(header, deepest) ? bytesAsJson(Buffer.from(jsonText(header))) : header;
}

function payloadOf(item: SentryItem): JsonValue {
  const json = item.json();
  if (json !== undefined && !isDeeperThan(json, deepest)) return json;
  return bytesAsJson(item.payload());
}

function bytesAsJson(bytes: Buffer): JsonValue {
  const text = bytes.toString('utf8');
  if (bytes.length <= longestText && Buffer.from(text).equals(bytes)) return text;
  return { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}
