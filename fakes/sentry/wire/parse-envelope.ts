import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { jsonAt } from '../items/json-at.ts';
import { jsonText } from '../items/json-text.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import { largestJson, readJson } from './read-json.ts';
import { WarningList, type WireWarning } from './warning.ts';

/** Part of a body: `start` is in it, `end` is not. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

interface EnvelopeItem {
  /** The header's `type`; `unknown` where it has none, `unparsed` where the bytes are no item at all. */
  readonly type: string;
  readonly header: JsonObject;
  readonly headerRange: ByteRange;
  readonly payload: ByteRange;
}

export interface Envelope {
  /** False where the first line is no JSON object: then everything is one `unparsed` item. */
  readonly readable: boolean;
  readonly header: JsonObject;
  readonly headerRange: ByteRange;
  readonly items: readonly EnvelopeItem[];
  readonly warnings: readonly WireWarning[];
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const nothing: ByteRange = { start: 0, end: 0 };

/** Beyond this many items the rest of an envelope is kept as one `unparsed` item. */
export const mostItems = 20_000;

/**
 * Takes an envelope apart by the grammar of reference sentry §2.4, on bytes. Never throws: what does not follow the
 * grammar is read as the sender most likely meant it, kept, and named in a warning with its byte offset.
 */
export function parseEnvelope(bytes: StoredBytes): Envelope {
  const warnings = new WarningList();
  if (bytes.length === 0) {
    warnings.add('the body is empty', { relayStatus: 400, offset: 0 });
    return { readable: false, header: {}, headerRange: nothing, items: [], warnings: warnings.all() };
  }
  const headerRange = { start: 0, end: endOfLine(bytes, 0) };
  const header = readObject(bytes, headerRange);
  if (header === undefined) {
    warnings.add('the first line is no JSON object', { relayStatus: 400, offset: 0 });
    const items = [unparsed({ start: 0, end: bytes.length })];
    return { readable: false, header: {}, headerRange: nothing, items, warnings: warnings.all() };
  }
  const items = parseItems(bytes, headerRange.end + 1, warnings);
  return { readable: true, header, headerRange, items, warnings: warnings.all() };
}

function parseItems(bytes: StoredBytes, from: number, warnings: WarningList): EnvelopeItem[] {
  const items: EnvelopeItem[] = [];
  let position = from;
  while (position < bytes.length) {
    const headerRange = { start: position, end: endOfLine(bytes, position) };
    if (isBlank(bytes, headerRange)) {
      warnings.add('a blank line stands where an item header belongs', {
        relayStatus: 400,
        offset: position,
      });
      position = headerRange.end + 1;
      continue;
    }
    const header = items.length < mostItems ? readObject(bytes, headerRange) : undefined;
    if (header === undefined) {
      const reason =
        items.length < mostItems ? 'this is no item header' : `over ${mostItems} items; the rest is one`;
      warnings.add(reason, { relayStatus: 400, offset: position });
      items.push(unparsed({ start: position, end: bytes.length }));
      break;
    }
    const payload = payloadRange(bytes, header, headerRange.end + 1, warnings);
    items.push({ type: typeOf(header, position, warnings), header, headerRange, payload });
    position = payload.end + 1 + (isCrlf(bytes, payload.end) && hasLength(header) ? 1 : 0);
  }
  return items;
}

function payloadRange(
  bytes: StoredBytes,
  header: JsonObject,
  start: number,
  warnings: WarningList,
): ByteRange {
  const length = jsonAt(header, 'length');
  if (start >= bytes.length) return shortPayload(bytes, length, warnings);
  if (length === undefined) return { start, end: endOfLine(bytes, start) };
  if (!hasLength(header)) {
    warnings.add(`length ${jsonText(length).slice(0, 50)} is no size`, {
      relayStatus: 400,
      offset: start,
    });
    return { start, end: endOfLine(bytes, start) };
  }
  const end = start + Number(length);
  if (end > bytes.length) {
    warnings.add(`length ${String(length)} is ${end - bytes.length} bytes more than there are`, {
      relayStatus: 400,
      offset: start,
    });
    return { start, end: bytes.length };
  }
  if (end === bytes.length || bytes.at(end) === lineFeed) return { start, end };
  if (isCrlf(bytes, end)) {
    warnings.add('CR LF after a payload; only LF ends one', { relayStatus: 400, offset: end });
    return { start, end };
  }
  warnings.add(`length ${String(length)} ends inside the payload, which was read to the end of its line`, {
    relayStatus: 400,
    offset: end,
  });
  return { start, end: endOfLine(bytes, end) };
}

/** An item header may be the last bytes; then its payload is empty. */
function shortPayload(bytes: StoredBytes, length: unknown, warnings: WarningList): ByteRange {
  if (length !== undefined && length !== 0) {
    warnings.add('length is given, but the envelope ends with the item header', {
      relayStatus: 400,
      offset: bytes.length,
    });
  }
  return { start: bytes.length, end: bytes.length };
}

function typeOf(header: JsonObject, offset: number, warnings: WarningList): string {
  const { type } = header as { readonly type?: unknown }; // any JSON value
  if (typeof type === 'string' && type !== '') {
    if (type === 'integration') warnings.add('type integration is internal', { relayStatus: 400, offset });
    return type;
  }
  warnings.add('the item header has no type', { relayStatus: 400, offset });
  return 'unknown';
}

function hasLength(header: JsonObject): boolean {
  const length = header['length'];
  return typeof length === 'number' && Number.isSafeInteger(length) && length >= 0;
}

function unparsed(payload: ByteRange): EnvelopeItem {
  return { type: 'unparsed', header: {}, headerRange: { start: payload.start, end: payload.start }, payload };
}

function readObject(bytes: StoredBytes, { start, end }: ByteRange): JsonObject | undefined {
  if (end - start > largestJson) return undefined;
  const reading = readJson(bytes.subarray(start, end));
  return reading.kind === 'json' && isJsonObject(reading.value) ? reading.value : undefined;
}

function endOfLine(bytes: StoredBytes, from: number): number {
  const end = bytes.indexOf(lineFeed, from);
  return end === -1 ? bytes.length : end;
}

function isBlank(bytes: StoredBytes, { start, end }: ByteRange): boolean {
  return end === start || (end === start + 1 && bytes.at(start) === carriageReturn);
}

function isCrlf(bytes: StoredBytes, position: number): boolean {
  return bytes.at(position) === carriageReturn && bytes.at(position + 1) === lineFeed;
}
