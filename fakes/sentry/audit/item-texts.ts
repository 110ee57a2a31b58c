import { gunzipSync, inflateSync } from 'node:zlib';
import type { JsonObject } from '../../../crash/json.ts';
import { jsonPathText, type JsonStep, stepsOf } from '../items/json-path.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { AuditPart } from './audit-report.ts';
import { jsonTexts } from './json-texts.ts';
import type { ScannedText } from './rules/hit.ts';

/** A text of an item and where it stands. */
export interface PlacedText extends ScannedText {
  readonly part: AuditPart;
  /** Steps in JSON; undefined where `place` says it otherwise. */
  readonly steps?: () => readonly JsonStep[];
  /** Name of a header, or what the bytes are. */
  readonly place?: string;
  /** True where the text is a key and so the last of `steps`. */
  readonly isKey: boolean;
}

/** What the transport writes from the DSN and the body: nothing that the application said. */
const transportHeaders = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'expect']);

/** Bytes that are unpacked at most, of a compressed payload. */
const mostUnpacked = 16 * 1024 * 1024;

/** Longer payloads that are no JSON are read to here. */
export const mostRead: number = 32 * 1024 * 1024;

/** Every text of an item: payload, item header, envelope header. */
export function* itemTexts(item: SentryItem): Generator<PlacedText> {
  yield* objectTexts('item-header', item.header());
  yield* objectTexts('envelope-header', item.envelopeHeader());
  const json = item.json();
  if (json === undefined) yield* byteTexts(firstBytes(item));
  else {
    for (const { trail, ...text } of jsonTexts(json))
      yield { ...text, part: 'payload', steps: () => stepsOf(trail) };
  }
}

/**
 * The bytes of a payload that is JSON: of two members of one name a reader keeps the last, and the first left all the
 * same.
 */
export function rawText(item: SentryItem): PlacedText {
  const text = firstBytes(item).toString('latin1');
  return { text, name: undefined, within: undefined, part: 'payload', place: 'bytes', isKey: false };
}

/** The texts of the request that brought an item: its address and the headers that an SDK chose. */
export function* requestTexts({ request }: SentryItem): Generator<PlacedText> {
  const target = request.target.replace(/(?<=[?&]sentry_data=)[^&]*/, ''); // the event itself, read as payload
  yield {
    text: target,
    name: undefined,
    within: undefined,
    part: 'request-target',
    place: 'target',
    isKey: false,
  };
  for (const [name, value] of request.headers) {
    if (transportHeaders.has(name.toLowerCase())) continue;
    yield { text: value, name, within: 'headers', part: 'request-header', place: name, isKey: false };
  }
}

export function placeText({ steps, place = 'bytes' }: PlacedText, start: number): string {
  if (steps !== undefined) return jsonPathText(steps());
  return place.endsWith('bytes') ? `${place.slice(0, -1)} ${start}` : place;
}

function* objectTexts(part: AuditPart, object: JsonObject | null): Generator<PlacedText> {
  if (object === null) return;
  for (const { trail, ...text } of jsonTexts(object)) yield { ...text, part, steps: () => stepsOf(trail) };
}

function firstBytes(item: SentryItem): Buffer {
  const { start } = item.ranges.payload;
  return item.payloadLength > mostRead && item.made === undefined
    ? item.request.body().subarray(start, start + mostRead)
    : item.payload().subarray(0, mostRead);
}

/** Bytes as text, one character a byte so that offsets hold; UTF-16 in them; and what they hold compressed. */
function* byteTexts(bytes: Buffer): Generator<PlacedText> {
  const nameless = { name: undefined, within: undefined, part: 'payload', isKey: false } as const;
  const text = bytes.toString('latin1');
  yield { ...nameless, text, place: 'bytes' };
  const wide = [...text.matchAll(/(?:[\x20-\x7e]\0){6,}/g)]
    .map(([run]) => run.replaceAll('\0', ''))
    .join('\n');
  if (wide !== '') yield { ...nameless, text: wide, place: 'UTF-16 texts' };
  const unpacked = unpack(bytes);
  if (unpacked !== undefined)
    yield { ...nameless, text: unpacked.toString('latin1'), place: 'unpacked bytes' };
}

/** A gzip file, or what a replay recording is: one line of JSON, then zlib. */
function unpack(bytes: Buffer): Buffer | undefined {
  const limit = { maxOutputLength: mostUnpacked };
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b) return gunzipSync(bytes, limit);
    const line = bytes.subarray(0, 4096).indexOf(0x0a) + 1;
    return bytes[line] === 0x78 ? inflateSync(bytes.subarray(line), limit) : undefined;
  } catch {
    return undefined; // not compressed after all, or a bomb: then its bytes are all there is to read
  }
}
