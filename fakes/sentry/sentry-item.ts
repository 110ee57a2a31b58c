import type { Readable } from 'node:stream';
import { inspect } from 'node:util';
import type { JsonObject, JsonValue } from '../../crash/json.ts';
import { isJsonObject } from '../../crash/json.ts';
import type { ItemFacts } from './items/item-facts.ts';
import { type FoundItem, type ItemReading, readItem } from './items/item-reading.ts';
import { PathTexts } from './items/path-texts.ts';
import type { ItemContents } from './read-ahead/item-contents.ts';
import type { Channel, ReceivedRequest } from './received-request.ts';
import { type StoredBytes, streamOf } from './storage/stored-bytes.ts';
import { decodeAgain, decodedStream } from './wire/content-encoding.ts';
import type { ByteRange } from './wire/parse-envelope.ts';
import { largestJson, readJson } from './wire/read-json.ts';
import { WarningList } from './wire/warning.ts';

/** One item to be kept, as ingest read it. Ranges are of the decompressed body. */
export interface NewItem {
  /**
   * An item type of reference sentry §2.5, or `unknown` (no type), `unparsed` (bytes that are no item), `other`
   * (body of an address whose format is not read), `empty` (request without items), `refused`.
   */
  readonly type: string;
  readonly ranges: ItemRanges;
  readonly made?: MadeParts | undefined;
  /** Left out: it is read when somebody asks for it. */
  readonly reading?: ItemReading;
}

/** One that was read as it came. */
export interface ReadItem extends NewItem {
  readonly reading: ItemReading;
}

/** What of an item is no plain stretch of the request's body: it came in form fields, or is compressed there. */
export interface MadeParts {
  /** In place of a header in the body: what the headers of a multipart part say. */
  readonly header?: JsonObject;
  /** In place of a payload in the body: put together from several form fields, at most 1 MiB. */
  readonly payload?: Buffer;
  /** Content coding that the payload's range still has. */
  readonly payloadCoding?: string;
}

interface ItemRanges {
  readonly envelopeHeader: ByteRange | undefined;
  readonly header: ByteRange | undefined;
  readonly payload: ByteRange;
}

/** One kept item. */
export interface SentryItem {
  /** A UUID of ours, dashed, as Kent gives one. */
  readonly id: string;
  /** Counts up from 1; a cursor for `since`. */
  readonly sequence: number;
  readonly type: string;
  readonly project: string;
  readonly channel: Channel;
  readonly receivedAt: Date;
  /** False as long as nobody has asked for its facts or its summary: then its payload is read. */
  readonly isRead: boolean;
  readonly facts: ItemFacts;
  /** Kent's one-line summary (reference sentry §3.2). */
  readonly kentSummary: string;
  readonly request: ReceivedRequest;
  /** Where it stands in `request.body()`. */
  readonly ranges: ItemRanges;
  readonly made: MadeParts | undefined;
  /** Null where the item came by itself: store and security endpoints. */
  envelopeHeader(): JsonObject | null;
  header(): JsonObject | null;
  /** Bytes of the payload; where it is compressed within the body, of its compressed form. */
  readonly payloadLength: number;
  /** The payload's own bytes, all at once: for what may be large there is `payloadStream`. */
  payload(): Buffer;
  /** The payload's own bytes, piece by piece. */
  payloadStream(): Readable;
  /** The payload read as JSON; undefined where it is none or over 8 MiB. NaN and Infinity become texts. */
  json(): JsonValue | undefined;
  /** The texts at a path; `read` finds them where nobody asked for them before. */
  pathTexts(path: string, read: () => readonly string[]): readonly string[];
  /** What queries read in place of the bytes; undefined where nothing was read ahead. */
  contents: ItemContents | undefined;
}

/** An item that may be read when somebody asks what is in it. */
export interface UnreadItem extends SentryItem {
  /** Reads it of its request's decompressed body. */
  readOf(body: StoredBytes, warnings: WarningList): void;
}

export function sentryItem(
  item: NewItem,
  request: ReceivedRequest,
  identity: { readonly id: string; readonly sequence: number },
): UnreadItem {
  return new KeptItem(item, request, identity);
}

/** A class, for there are many: functions of each one's own would weigh more than all the rest. */
class KeptItem implements UnreadItem {
  readonly id: string;
  readonly sequence: number;
  readonly type: string;
  readonly request: ReceivedRequest;
  readonly made: MadeParts | undefined;
  contents: ItemContents | undefined;
  readonly #envelopeHeaderStart: number;
  readonly #envelopeHeaderEnd: number;
  readonly #headerStart: number;
  readonly #headerEnd: number;
  readonly #payloadStart: number;
  readonly #payloadEnd: number;
  #reading: ItemReading | undefined;
  #paths: PathTexts | undefined;

  constructor(
    { type, ranges, made, reading }: NewItem,
    request: ReceivedRequest,
    { id, sequence }: { readonly id: string; readonly sequence: number },
  ) {
    this.id = id;
    this.sequence = sequence;
    this.type = type;
    this.request = request;
    this.#envelopeHeaderStart = ranges.envelopeHeader?.start ?? nowhere;
    this.#envelopeHeaderEnd = ranges.envelopeHeader?.end ?? nowhere;
    this.#headerStart = ranges.header?.start ?? nowhere;
    this.#headerEnd = ranges.header?.end ?? nowhere;
    this.#payloadStart = ranges.payload.start;
    this.#payloadEnd = ranges.payload.end;
    this.made = made;
    this.#reading = reading;
  }

  /** What a console prints. */
  [inspect.custom](): object {
    const { id, sequence, type, project, channel, receivedAt, facts, kentSummary } = this;
    return { id, sequence, type, project, channel, receivedAt, facts, kentSummary };
  }

  get isRead(): boolean {
    return this.#reading !== undefined;
  }

  get facts(): ItemFacts {
    return this.#read().facts;
  }

  get kentSummary(): string {
    return this.#read().kentSummary;
  }

  readOf(body: StoredBytes, warnings: WarningList): void {
    this.#reading = readItem(this.#found(), body, warnings);
  }

  /** For an item that its request does not know: a fault's query asks for what is in it before it is kept. */
  #readAlone(): ItemReading {
    this.#reading = readItem(this.#found(), this.request.body(), new WarningList());
    return this.#reading;
  }

  #found(): FoundItem {
    const { type, ranges, made } = this;
    return {
      type,
      payloadRange: ranges.payload,
      envelopeHeader: this.envelopeHeader() ?? {},
      header: this.header() ?? {},
      ...(made !== undefined && { made }),
    };
  }

  get project(): string {
    return this.request.project;
  }

  get channel(): Channel {
    return this.request.channel;
  }

  get receivedAt(): Date {
    return this.request.receivedAt;
  }

  get ranges(): ItemRanges {
    return {
      envelopeHeader: rangeOf(this.#envelopeHeaderStart, this.#envelopeHeaderEnd),
      header: rangeOf(this.#headerStart, this.#headerEnd),
      payload: { start: this.#payloadStart, end: this.#payloadEnd },
    };
  }

  get payloadLength(): number {
    return this.made?.payload?.length ?? this.#payloadEnd - this.#payloadStart;
  }

  envelopeHeader(): JsonObject | null {
    return this.#object(rangeOf(this.#envelopeHeaderStart, this.#envelopeHeaderEnd));
  }

  header(): JsonObject | null {
    return this.made?.header ?? this.#object(rangeOf(this.#headerStart, this.#headerEnd));
  }

  payload(): Buffer {
    const { payload, payloadCoding } = this.made ?? {};
    return (
      payload ??
      decodeAgain(this.#cut(this.ranges.payload), payloadCoding === undefined ? [] : [payloadCoding])
    );
  }

  payloadStream(): Readable {
    const { payload, payloadCoding } = this.made ?? {};
    return payload === undefined
      ? decodedStream(this.request.body(), this.ranges.payload, payloadCoding)
      : streamOf(payload);
  }

  json(): JsonValue | undefined {
    if (this.payloadLength > largestJson) return undefined;
    const reading = readJson(this.payload());
    return reading.kind === 'json' ? reading.value : undefined;
  }

  pathTexts(path: string, read: () => readonly string[]): readonly string[] {
    this.#paths ??= new PathTexts();
    return this.#paths.at(path, read);
  }

  /** All items of a request are read together, so that its warnings are those of all. */
  #read(): ItemReading {
    if (this.#reading === undefined) this.request.readItems();
    return this.#reading ?? this.#readAlone();
  }

  #cut({ start, end }: ByteRange): Buffer {
    return this.request.body().subarray(start, end);
  }

  #object(range: ByteRange | undefined): JsonObject | null {
    if (range === undefined) return null;
    if (range.end - range.start > largestJson) return {};
    const reading = readJson(this.#cut(range));
    return reading.kind === 'json' && isJsonObject(reading.value) ? reading.value : {};
  }
}

/** In place of both ends of a range that there is not. */
const nowhere = -1;

function rangeOf(start: number, end: number): ByteRange | undefined {
  return start === nowhere ? undefined : { start, end };
}

/** Requests that brought nothing leave a record too, which is no item that an SDK sent. */
export function isRequestRecord({ type }: { readonly type: string }): boolean {
  return type === 'refused' || type === 'empty';
}
