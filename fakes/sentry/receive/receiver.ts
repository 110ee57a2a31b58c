import type { IncomingMessage } from 'node:http';
import type { JsonObject } from '../../../crash/json.ts';
import type { PartContext } from '../../../kit/context.ts';
import type { PlannedFault } from '../../../kit/faults/fault-list.ts';
import type { SentryFault } from '../faults/sentry-fault.ts';
import { metFault, type SentryFaults } from '../faults/sentry-faults.ts';
import { normalEventId } from '../items/item-facts.ts';
import { textAt } from '../items/json-at.ts';
import { type RequestHead, receivedRequest } from '../received-request.ts';
import type { NewItem } from '../sentry-item.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import type { SentryStore } from '../store.ts';
import { parseDsn, readAuthentication } from '../wire/authentication.ts';
import { decodeBody, readCodings } from '../wire/content-encoding.ts';
import type { IngestPath } from '../wire/ingest-path.ts';
import { decodeStoreText } from '../wire/store-text.ts';
import { WarningList } from '../wire/warning.ts';
import { newItem } from './new-item.ts';
import { readEndpoint } from './read-endpoint.ts';

export type Reception =
  /** `eventId`: 32 hex digits; undefined where nothing that arrived has or needs one. */
  | { readonly kind: 'kept'; readonly eventId: string | undefined }
  | {
      readonly kind: 'refused';
      /** 503 where a body cannot be put on disk. */
      readonly status: 400 | 413 | 503;
      readonly detail: string;
      readonly causes: readonly string[];
    }
  /** The client hung up; there is nobody to answer. */
  | { readonly kind: 'gone' };

export interface ReceiverParts {
  readonly store: SentryStore;
  readonly faults: SentryFaults;
  readonly context: Pick<PartContext, 'clock' | 'random' | 'logger'>;
  readonly maxBodyBytes: number;
}

/** Items that Relay gives an event id when they come without one (reference sentry §2.4.10). */
const needsEventId = new Set([
  'event',
  'transaction',
  'feedback',
  'user_report',
  'attachment',
  'raw_security',
  'security',
]);

/** Item types of one request that its record names. */
const mostItemTypes = 100;

/** Bytes of a refused body that its record holds. */
const keptOfRefused = 64 * 1024;

/** One request on its way in: reads its body once that is there, and keeps it before anything is answered. */
export class Receiver {
  readonly #warnings = new WarningList();
  #fault: PlannedFault<SentryFault> | undefined;
  readonly #request: IncomingMessage;
  readonly #path: IngestPath;
  readonly #parts: ReceiverParts;
  readonly #head: RequestHead;
  readonly #query: URLSearchParams;

  constructor(request: IncomingMessage, path: IngestPath, parts: ReceiverParts) {
    this.#request = request;
    this.#path = path;
    this.#parts = parts;
    const target = request.url ?? '/';
    this.#query = new URLSearchParams(target.split('?').slice(1).join('?'));
    this.#head = {
      receivedAt: parts.context.clock.now(),
      method: request.method ?? 'POST',
      target,
      endpoint: path.endpoint,
      project: path.project,
      channel: path.endpoint === 'spotlight' ? 'spotlight' : 'dsn',
      headers: headerPairs(request.rawHeaders),
    };
    if (!/^\d+$/.test(path.project)) this.#warnings.add('the project is no number', { relayStatus: 400 });
  }

  /** The fault that the request has met, once it is kept. */
  get fault(): PlannedFault<SentryFault> | undefined {
    return this.#fault;
  }

  /** Leaves a record of a request that was not taken, with the first 64 KiB of its body. */
  refuse(wire: Buffer, wireBytes: number, refusal: string): void {
    const head = Buffer.from(wire.subarray(0, keptOfRefused)); // a copy: the rest is not to be held by it
    this.#keep({ wire: head, wireBytes, codings: [], body: head, bodyBytes: undefined, refusal }, {}, [
      this.#record('refused', refusal, head),
    ]);
  }

  async take(sent: StoredBytes): Promise<Reception> {
    const wire = this.#request.method === 'GET' ? Buffer.from(this.#query.get('sentry_data') ?? '') : sent;
    const { known, unknown } = readCodings(this.#request.headers['content-encoding']);
    if (unknown !== undefined) {
      this.#warnings.add(
        `content encoding ${unknown.slice(0, 50)} is unknown; the body was read as it came`,
        {
          relayStatus: 400,
        },
      );
    }
    const limit = this.#parts.maxBodyBytes;
    const { spool } = this.#parts.store;
    const decoding = await decodeBody(wire, this.#request.method === 'GET' ? [] : known, limit, spool);
    if (decoding.kind === 'corrupt') {
      const reason = `${decoding.coding} cannot be undone: ${decoding.reason}`;
      this.#keepUnread(wire, reason);
      return { kind: 'refused', status: 400, detail: 'failed to decode request payload', causes: [reason] };
    }
    if (decoding.kind === 'too-large') {
      const reason = `the decompressed body has over ${limit} bytes`;
      this.refuse(wire.subarray(0, keptOfRefused), wire.length, reason);
      spool.discard(wire);
      return { kind: 'refused', status: 413, detail: 'payload too large', causes: [reason] };
    }
    if (decoding.undone.length < known.length && wire.length > 0) {
      this.#warnings.add(`the body is not ${known.join(', ')}, as its header says`, { relayStatus: 400 });
    }
    const decoded = decoding.bytes;
    const text = this.#path.endpoint === 'store' ? await decodeStoreText(decoded, limit, spool) : undefined;
    if (text !== undefined && decoded !== wire) spool.discard(decoded);
    return this.#takeBody(wire, text?.bytes ?? decoded, [...(text?.undone ?? []), ...decoding.undone]);
  }

  #takeBody(wire: StoredBytes, body: StoredBytes, codings: readonly string[]): Reception {
    const contentType = this.#request.headers['content-type'] ?? '';
    const reading = readEndpoint(this.#path.endpoint, body, contentType, this.#warnings);
    const items = reading.found.map((found) => newItem(found, body, this.#warnings));
    if (items.length === 0) items.push(this.#record('empty', 'a request without items', body));
    const kept = {
      wire,
      wireBytes: wire.length,
      codings,
      body,
      bodyBytes: body.length,
      refusal: reading.refusal,
    };
    this.#keep(kept, reading.envelopeHeader, items);
    if (reading.refusal !== undefined) {
      const causes = this.#warnings.all().map(({ text }) => text);
      return { kind: 'refused', status: 400, detail: reading.refusal, causes };
    }
    return { kind: 'kept', eventId: this.#eventId(reading.envelopeHeader, items) };
  }

  /** A body that could not be decompressed: its bytes are kept whole, and shown as they came. */
  #keepUnread(wire: StoredBytes, refusal: string): void {
    this.#warnings.add(refusal, { relayStatus: 400 });
    const item = newItem(
      { type: 'unparsed', payloadRange: { start: 0, end: wire.length } },
      wire,
      this.#warnings,
    );
    const kept = { wire, wireBytes: wire.length, codings: [], body: wire, bodyBytes: undefined, refusal };
    this.#keep(kept, {}, [{ ...item, facts: { ...item.facts, title: refusal.slice(0, 200) } }]);
  }

  #record(type: 'empty' | 'refused', title: string, body: StoredBytes): NewItem {
    const item = newItem({ type, payloadRange: { start: 0, end: body.length } }, body, this.#warnings);
    return { ...item, facts: { ...item.facts, title } };
  }

  #keep(
    kept: {
      readonly wire: StoredBytes;
      readonly wireBytes: number;
      readonly codings: readonly string[];
      readonly body: StoredBytes;
      readonly bodyBytes: number | undefined;
      readonly refusal: string | undefined;
    },
    envelopeHeader: JsonObject,
    items: readonly NewItem[],
  ): void {
    const { body, ...facts } = kept;
    const dsn = textAt(envelopeHeader, 'dsn');
    const isSideChannel = this.#head.channel === 'spotlight';
    const authentication = readAuthentication(
      {
        headers: this.#request.headers,
        query: this.#query,
        pathKey: this.#path.pathKey,
        dsn,
        tracePublicKey: isSideChannel ? textAt(envelopeHeader, 'trace', 'public_key') : undefined,
        project: isSideChannel ? undefined : this.#path.project,
        expected: !isSideChannel,
      },
      this.#warnings,
    );
    const request = receivedRequest(
      {
        ...this.#head,
        ...(isSideChannel && dsn !== undefined && { project: parseDsn(dsn)?.project ?? '0' }),
        ...facts,
        authentication,
        warnings: this.#warnings.all(),
        itemTypes: [...new Set(items.map(({ type }) => type))].slice(0, mostItemTypes),
      },
      body,
    );
    const { store, faults } = this.#parts;
    const fault = faults.isEmpty ? undefined : faults.meet(request, items);
    this.#fault = fault;
    store.add(fault === undefined ? request : { ...request, fault: metFault(fault) }, items);
  }

  #eventId(envelopeHeader: JsonObject, items: readonly NewItem[]): string | undefined {
    const named = normalEventId(textAt(envelopeHeader, 'event_id'));
    if (named !== undefined) return named;
    const { endpoint } = this.#path;
    const isCrash = endpoint === 'minidump' || endpoint === 'unreal';
    const item = items.find(({ type }) => isCrash || needsEventId.has(type));
    if (item === undefined) return undefined;
    return item.facts.eventId ?? Buffer.from(this.#parts.context.random.bytes(16)).toString('hex');
  }
}

function headerPairs(raw: readonly string[]): readonly (readonly [string, string])[] {
  const pairs: (readonly [string, string])[] = [];
  for (let index = 0; index + 1 < raw.length; index += 2)
    pairs.push([raw[index] ?? '', raw[index + 1] ?? '']);
  return pairs;
}
