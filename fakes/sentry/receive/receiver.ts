import type { IncomingMessage } from 'node:http';
import type { JsonObject } from '../../../crash/json.ts';
import { targetOf } from '../../../kit/http/target-of.ts';
import type { PlannedFault } from '../../../kit/faults/fault-list.ts';
import type { SentryFault } from '../faults/sentry-fault.ts';
import { metFault } from '../faults/sentry-faults.ts';
import { normalEventId } from '../items/item-facts.ts';
import { payloadBytes } from '../items/item-reading.ts';
import { textAt } from '../items/json-at.ts';
import { ReceivedRequest, type RequestFacts, type RequestHead } from '../received-request.ts';
import type { NewItem, ReadItem } from '../sentry-item.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import { warnOfCompany } from '../strict/item-rules.ts';
import { type RelayRefusal, relayRefusal } from '../strict/relay-refusal.ts';
import { warnOfSizes } from '../strict/size-limits.ts';
import { parseDsn, readAuthentication } from '../wire/authentication.ts';
import { decodeBody, readCodings } from '../wire/content-encoding.ts';
import type { Endpoint, IngestPath } from '../wire/ingest-path.ts';
import { decodeStoreText } from '../wire/store-text.ts';
import { WarningList } from '../wire/warning.ts';
import { mayReadLater } from './may-read-later.ts';
import { newItem, newUnreadItem, titled } from './new-item.ts';
import { readEndpoint } from './read-endpoint.ts';
import type { ReceiverParts, Reception } from './reception.ts';

/** What a request says of itself beside its items. */
interface Said {
  readonly envelopeHeader: JsonObject;
  readonly dsn: string | undefined;
}

const nothingSaid: Said = { envelopeHeader: {}, dsn: undefined };

/** Addresses whose path names no project: the DSN does, or the key. */
const withoutProject: ReadonlySet<Endpoint> = new Set(['spotlight', 'tunnel', 'error-page', 'user-feedback']);

/** Addresses whose bodies have codings that no header names. */
const codedWithin: ReadonlySet<Endpoint> = new Set(['store', 'unreal']);

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
    const target = targetOf(request);
    this.#query = new URLSearchParams(target.split('?').slice(1).join('?'));
    this.#head = {
      receivedAt: parts.context.clock.now(),
      method: request.method ?? 'POST',
      target,
      endpoint: path.endpoint,
      project: path.project,
      channel: path.endpoint === 'spotlight' ? 'spotlight' : 'dsn',
      rawHeaders: request.rawHeaders,
    };
    if (!/^\d+$/.test(path.project) && path.endpoint !== 'user-feedback')
      this.#warnings.add('the project is no number', {
        relayStatus: 400,
        detail: 'bad project path parameter',
      });
  }

  /** The fault that the request has met, once it is kept. */
  get fault(): PlannedFault<SentryFault> | undefined {
    return this.#fault;
  }

  /** Leaves a record of a request that was not taken, with the first 64 KiB of its body. */
  refuse(wire: Buffer, wireBytes: number, refusal: string): void {
    const head = Buffer.from(wire.subarray(0, keptOfRefused)); // a copy: the rest is not to be held by it
    this.#keep(
      { wire: head, wireBytes, codings: [], body: head, bodyBytes: undefined, refusal },
      nothingSaid,
      [this.#record('refused', refusal, head)],
    );
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
    if (decoding.kind === 'corrupt' && this.#path.endpoint === 'tunnel') return this.#notFound(wire);
    if (decoding.kind === 'corrupt') {
      const reason = `${decoding.coding} cannot be undone: ${decoding.reason}`;
      const strict = this.#keepUndecoded(wire, reason);
      const refused = { status: 400, detail: 'failed to decode request payload', causes: [reason] };
      return { kind: 'refused', ...(strict ?? refused) };
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
    const inner = codedWithin.has(this.#path.endpoint) ? await this.#decodeInner(decoded, limit) : undefined;
    if (inner !== undefined && decoded !== wire) spool.discard(decoded);
    return this.#takeBody(wire, inner?.bytes ?? decoded, [...(inner?.undone ?? []), ...decoding.undone]);
  }

  #notFound(...bytes: readonly StoredBytes[]): Reception {
    for (const unwanted of new Set(bytes)) this.#parts.store.spool.discard(unwanted);
    return { kind: 'not-found' };
  }

  /** Codings that belong to an address and are in no header: base64 of old SDKs, zlib of Unreal's container. */
  async #decodeInner(
    decoded: StoredBytes,
    limit: number,
  ): Promise<{ readonly bytes: StoredBytes; readonly undone: readonly string[] } | undefined> {
    const { spool } = this.#parts.store;
    if (this.#path.endpoint === 'store') return decodeStoreText(decoded, limit, spool);
    const container = await decodeBody(decoded, ['deflate'], limit, spool);
    return container.kind === 'decoded' && container.undone.length > 0 ? container : undefined;
  }

  async #takeBody(wire: StoredBytes, body: StoredBytes, codings: readonly string[]): Promise<Reception> {
    const warnings = this.#warnings;
    const pending = readEndpoint({
      path: this.#path,
      method: this.#head.method,
      body,
      contentType: this.#request.headers['content-type'] ?? '',
      query: this.#query,
      headers: this.#request.headers,
      warnings,
      uploads: this.#parts.uploads,
      maxBodyBytes: this.#parts.maxBodyBytes,
      newEventId: () => Buffer.from(this.#parts.context.random.bytes(16)).toString('hex'),
    });
    // Only forms with compressed files take time; the rest is not to wait for a turn of the loop.
    const reading = pending instanceof Promise ? await pending : pending;
    const warningsBeforePayloads = warnings.length;
    const isUnread = mayReadLater({ endpoint: this.#path.endpoint, reading, body }, this.#parts);
    const items = reading.found.map((found) =>
      isUnread ? newUnreadItem(found) : newItem(found, body, warnings),
    );
    warnOfSizes(
      reading.found.map((found) => ({ type: found.type, bytes: payloadBytes(found) })),
      warnings,
    );
    warnOfCompany(
      reading.found.map(({ type }) => type),
      warnings,
    );
    if (items.length === 0) items.push(this.#record('empty', 'a request without items', body));
    const { refusal, answer } = reading;
    const kept = {
      wire,
      wireBytes: wire.length,
      codings,
      body,
      bodyBytes: body.length,
      refusal,
      warningsBeforePayloads,
    };
    const dsn = textAt(reading.envelopeHeader, 'dsn') ?? reading.dsn;
    if (this.#path.endpoint === 'tunnel' && dsn === undefined) return this.#notFound(wire, body);
    const strict = this.#keep(kept, { envelopeHeader: reading.envelopeHeader, dsn }, items);
    if (strict !== undefined) return { kind: 'refused', ...strict };
    if (refusal !== undefined) {
      const causes = warnings.all().map(({ text }) => text);
      const status = answer?.status ?? 400;
      return { kind: 'refused', status, detail: refusal, causes, headers: answer?.headers };
    }
    return { kind: 'kept', eventId: this.#eventId(reading.envelopeHeader, items), answer };
  }

  /** A body that could not be decompressed: its bytes are kept whole, and shown as they came. */
  #keepUndecoded(wire: StoredBytes, refusal: string): RelayRefusal | undefined {
    this.#warnings.add(refusal, { relayStatus: 400 });
    const item = newItem(
      { type: 'unparsed', payloadRange: { start: 0, end: wire.length } },
      wire,
      this.#warnings,
    );
    const kept = { wire, wireBytes: wire.length, codings: [], body: wire, bodyBytes: undefined, refusal };
    return this.#keep(kept, nothingSaid, [titled(item, refusal.slice(0, 200))]);
  }

  #record(type: 'empty' | 'refused', title: string, body: StoredBytes): ReadItem {
    const item = newItem({ type, payloadRange: { start: 0, end: body.length } }, body, this.#warnings);
    return titled(item, title);
  }

  /** Keeps the request in any case; gives Relay's refusal where its sender is answered strictly. */
  #keep(
    kept: {
      readonly wire: StoredBytes;
      readonly wireBytes: number;
      readonly codings: readonly string[];
      readonly body: StoredBytes;
      readonly bodyBytes: number | undefined;
      readonly refusal: string | undefined;
      readonly warningsBeforePayloads?: number;
    },
    { envelopeHeader, dsn }: Said,
    items: readonly NewItem[],
  ): RelayRefusal | undefined {
    const isSideChannel = this.#head.channel === 'spotlight';
    const namesProject = !withoutProject.has(this.#path.endpoint);
    const authentication = readAuthentication(
      {
        headers: this.#request.headers,
        query: this.#query,
        pathKey: this.#path.pathKey,
        dsn,
        tracePublicKey: isSideChannel ? textAt(envelopeHeader, 'trace', 'public_key') : undefined,
        project: namesProject ? this.#path.project : undefined,
        expected: !isSideChannel,
      },
      this.#warnings,
    );
    const ofDsn = namesProject || dsn === undefined ? undefined : parseDsn(dsn)?.project;
    const project = ofDsn ?? this.#head.project;
    const strict = isSideChannel ? undefined : this.#judge(project, authentication.key);
    const { store, faults, forwarder } = this.#parts;
    const isCopied = forwarder !== undefined && kept.bodyBytes !== undefined;
    const requestFacts: RequestFacts = {
      ...this.#head,
      project,
      wire: kept.wire,
      wireBytes: kept.wireBytes,
      codings: kept.codings,
      bodyBytes: kept.bodyBytes,
      refusal: strict?.detail ?? kept.refusal,
      authentication,
      warnings: this.#warnings.all(),
      warningsBeforePayloads: kept.warningsBeforePayloads,
      forwarding: isCopied ? { result: { state: 'waiting' } } : undefined,
      itemTypes: [...new Set(items.map(({ type }) => type))].slice(0, mostItemTypes),
    };
    const request = new ReceivedRequest(requestFacts, kept.body);
    const fault = faults.isEmpty ? undefined : faults.meet(request, items);
    this.#fault = fault;
    const met = fault && new ReceivedRequest({ ...requestFacts, fault: metFault(fault) }, kept.body);
    store.add(met ?? request, items);
    if (isCopied) forwarder.take(request);
    return strict;
  }

  #judge(project: string, key: string | undefined): RelayRefusal | undefined {
    const { strictness } = this.#parts;
    if (!strictness.isDeclared({ project, key })) {
      this.#warnings.add(`project ${project} with key ${key?.slice(0, 100) ?? 'none'} is no declared DSN`, {
        relayStatus: 403,
        detail: 'event submission rejected with_reason: ProjectId',
      });
    }
    return strictness.isStrict({ project, key }) ? relayRefusal(this.#warnings.all()) : undefined;
  }

  #eventId(envelopeHeader: JsonObject, items: readonly NewItem[]): string | undefined {
    const named = normalEventId(textAt(envelopeHeader, 'event_id'));
    if (named !== undefined) return named;
    const item = items.find(({ type }) => needsEventId.has(type));
    if (item === undefined) return undefined;
    return item.reading?.facts.eventId ?? Buffer.from(this.#parts.context.random.bytes(16)).toString('hex');
  }
}
