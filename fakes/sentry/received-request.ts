import type { Forwarding } from './forward/forwarder.ts';
import type { SentryItem, UnreadItem } from './sentry-item.ts';
import { sharedList } from './storage/shared-list.ts';
import { SpooledBytes } from './storage/spooled-bytes.ts';
import type { StoredBytes } from './storage/stored-bytes.ts';
import type { Authentication } from './wire/authentication.ts';
import { decodeAgain } from './wire/content-encoding.ts';
import type { Endpoint } from './wire/ingest-path.ts';
import { WarningList, type WireWarning } from './wire/warning.ts';

/**
 * How it came. `spotlight` is the side channel of an SDK's `spotlight` option: it bypasses `beforeSend`, event
 * processors and sampling, so what comes there is unscrubbed and says nothing about what production would receive
 * (reference sentry §4).
 */
export type Channel = 'dsn' | 'spotlight';

/** A fault that a request met, by its id, in a few words. */
export interface MetFault {
  readonly id: string;
  readonly text: string;
}

/** What is known of an ingest request before its body is read. */
export type RequestHead = Pick<
  RequestFacts,
  'receivedAt' | 'method' | 'target' | 'endpoint' | 'project' | 'channel' | 'rawHeaders'
>;

/** What is kept of one ingest request. */
export interface RequestFacts {
  readonly receivedAt: Date;
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly endpoint: Endpoint;
  readonly project: string;
  readonly channel: Channel;
  /** Names and values in turn, as node:http has them: names in their own letter case, repeated ones repeated. */
  readonly rawHeaders: readonly string[];
  /** The body as sent; its first 64 KiB only where `refusal` says that it was too large or cut off. */
  readonly wire: StoredBytes;
  /** How many bytes the client sent. */
  readonly wireBytes: number;
  /** After decompression; undefined where it could not be decompressed. */
  readonly bodyBytes: number | undefined;
  /** Content codings that were undone, in the order they had been applied. */
  readonly codings: readonly string[];
  readonly authentication: Authentication;
  readonly warnings: readonly WireWarning[];
  /** How many of the warnings come before those of payloads, where these are read later; left out: all. */
  readonly warningsBeforePayloads?: number | undefined;
  /** Each type of item that it brought, once. */
  readonly itemTypes: readonly string[];
  /** Why it was not taken; undefined where it was. */
  readonly refusal: string | undefined;
  /** The fault that its answer met, where it met one. */
  readonly fault?: MetFault | undefined;
  /** What became of its copy, where copies go to another server; of this run only. */
  readonly forwarding?: Forwarding | undefined;
}

/** What is done once the items of a request are read. */
type OnRead = (request: ReceivedRequest, items: readonly SentryItem[]) => void;

/**
 * One ingest request as it is kept: the bytes of the wire and what was read from them. A small body is decompressed
 * again when asked for, for a ring of parsed or decompressed bodies costs the most; and what can be made again of few
 * objects is not kept as many (measured: the garbage collector's walk over them makes the p99 of ingest).
 */
export class ReceivedRequest implements RequestFacts {
  readonly method: string;
  readonly target: string;
  readonly endpoint: Endpoint;
  readonly project: string;
  readonly channel: Channel;
  readonly wire: StoredBytes;
  readonly wireBytes: number;
  readonly bodyBytes: number | undefined;
  readonly codings: readonly string[];
  readonly authentication: Authentication;
  readonly itemTypes: readonly string[];
  readonly refusal: string | undefined;
  readonly fault: MetFault | undefined;
  readonly forwarding: Forwarding | undefined;
  /** Milliseconds since 1970. */
  readonly #receivedAt: number;
  /** Names and values, one a line: neither can hold a line feed (RFC 9110 §5.5). */
  readonly #headerLines: string;
  #warnings: readonly WireWarning[];
  readonly #warningsBeforePayloads: number | undefined;
  #unreadItems: readonly UnreadItem[] = none;
  #onRead: OnRead | undefined;
  /** The decompressed body where it is kept beside the wire's. */
  readonly #body: StoredBytes | undefined;
  #last: WeakRef<Buffer> | undefined;

  /** `decoded`: the decompressed body; the bytes of the wire where it could not be decompressed. */
  constructor(facts: RequestFacts, decoded: StoredBytes) {
    this.#receivedAt = facts.receivedAt.getTime();
    this.method = facts.method;
    this.target = facts.target;
    this.endpoint = facts.endpoint;
    this.project = facts.project;
    this.channel = facts.channel;
    this.#headerLines = facts.rawHeaders.join('\n');
    this.wire = facts.wire;
    this.wireBytes = facts.wireBytes;
    this.bodyBytes = facts.bodyBytes;
    this.codings = sharedList(facts.codings);
    this.authentication = facts.authentication;
    this.#warnings = facts.warnings.length === 0 ? none : facts.warnings;
    this.#warningsBeforePayloads = facts.warningsBeforePayloads;
    this.itemTypes = sharedList(facts.itemTypes);
    this.refusal = facts.refusal;
    this.fault = facts.fault;
    this.forwarding = facts.forwarding;
    const isSmall = Buffer.isBuffer(facts.wire) && Buffer.isBuffer(decoded);
    this.#body = facts.codings.length > 0 && !isSmall ? decoded : undefined;
  }

  get receivedAt(): Date {
    return new Date(this.#receivedAt);
  }

  get rawHeaders(): readonly string[] {
    return this.#headerLines === '' ? none : this.#headerLines.split('\n');
  }

  get warnings(): readonly WireWarning[] {
    this.readItems();
    return this.#warnings;
  }

  /** Whether it has items that nobody has asked for yet. */
  get isUnread(): boolean {
    return this.#onRead !== undefined;
  }

  /** Its items are read when somebody asks for what is in one of them, or for its warnings; then `onRead` is called. */
  readLater(items: readonly UnreadItem[], onRead: OnRead): void {
    this.#unreadItems = items;
    this.#onRead = onRead;
  }

  /** Reads those of its items that are still to be read. */
  readItems(): void {
    const [onRead, items, known] = [this.#onRead, this.#unreadItems, this.#warnings];
    if (onRead === undefined) return;
    this.#onRead = undefined;
    this.#unreadItems = none;
    const body = this.body();
    const warnings = new WarningList();
    const before = this.#warningsBeforePayloads ?? known.length;
    for (const warning of known.slice(0, before)) warnings.add(warning.text, warning);
    for (const item of items) item.readOf(body, warnings);
    for (const warning of known.slice(before)) warnings.add(warning.text, warning);
    this.#warnings = warnings.all();
    onRead(this, items);
  }

  /** What of it outlives this run. */
  facts(): RequestFacts {
    const { receivedAt, rawHeaders, warnings, forwarding: _forwarding, ...facts } = this;
    return { ...facts, receivedAt, rawHeaders, warnings };
  }

  /** Characters of all names and values. */
  get headerLength(): number {
    return this.#headerLines.length;
  }

  /** As sent: names in their own letter case, repeated ones repeated. */
  get headers(): readonly (readonly [string, string])[] {
    const { rawHeaders } = this;
    return rawHeaders.flatMap((name, at) =>
      at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ''] as const] : [],
    );
  }

  /** The decompressed body; the bytes of the wire where it could not be decompressed. */
  body(): StoredBytes {
    if (this.#body !== undefined) return this.#body;
    if (this.codings.length === 0 || !Buffer.isBuffer(this.wire)) return this.wire;
    const bytes = this.#last?.deref() ?? decodeAgain(this.wire, this.codings);
    this.#last = new WeakRef(bytes);
    return bytes;
  }

  /** What its bytes take up, in memory and in files. */
  get keptBytes(): number {
    return this.wire.length + (this.#body?.length ?? 0);
  }

  /** Its bytes that are in files, to be removed with it. */
  get files(): readonly SpooledBytes[] {
    return [this.wire, this.#body].filter((bytes) => bytes instanceof SpooledBytes);
  }
}

const none: readonly never[] = [];
