import { existsSync } from 'node:fs';
import type { PartContext, Random } from '../../kit/context.ts';
import { noLog } from '../../kit/data/append-log.ts';
import { Traffic } from './metrics/traffic.ts';
import { ReadAhead } from './read-ahead/read-ahead.ts';
import type { ReceivedRequest } from './received-request.ts';
import { type NewItem, type SentryItem, sentryItem } from './sentry-item.ts';
import {
  addRecord,
  bodiesFolder,
  type ItemLog,
  type ItemLogRecord,
  openItemLog,
  removeOrphans,
  restoredRequest,
} from './storage/item-log.ts';
import { ItemRing } from './storage/item-ring.ts';
import { Spool } from './storage/spool.ts';

interface StoreLimits {
  readonly maxItems: number;
  readonly maxBytes: number;
  /** How many bytes of what queries read are kept ready. */
  readonly maxReadyBytes: number;
  /** Larger bodies go to disk. */
  readonly spoolBytes: number;
  /** Folder that keeps everything; undefined: nothing outlives the store. */
  readonly data: string | undefined;
  readonly fsync: 'always' | 'never';
}

type ItemListener = (item: SentryItem) => void;

/** What an item weighs beside its texts: measured at 1.8 kB with facts and closures, of 1000 in one request. */
const itemOverheadBytes = 1800;

/** What a request weighs beside its bytes: measured at 2.4 kB with pairs of headers, authentication and warnings. */
const requestOverheadBytes = 2400;

/** Bytes of a log that are worth writing it anew. */
const worthCompacting = 4 * 1024 * 1024;

/** The items of one fake Sentry: a ring, oldest first, bounded by count and bytes. */
export class SentryStore {
  /** Where ingest puts bodies that are too large for memory. */
  readonly spool: Spool;
  /** What has come and gone since the start. */
  readonly traffic: Traffic = new Traffic();
  readonly #items = new ItemRing<SentryItem>();
  readonly #readAhead: ReadAhead;
  /** How many items of a request are still kept; its bytes count until the last one is gone. */
  readonly #uses = new Map<ReceivedRequest, number>();
  readonly #listeners = new Set<ItemListener>();
  readonly #clearListeners = new Set<() => void>();
  readonly #limits: StoreLimits;
  readonly #random: Random;
  #unused: Buffer = Buffer.alloc(0);
  #log: ItemLog = noLog;
  /** Bytes of the log after the last rewrite. */
  #compacted = 0;
  #sequence = 0;
  #evicted = 0;
  #bytes = 0;

  constructor(limits: StoreLimits, context: Pick<PartContext, 'random' | 'logger'>) {
    this.#limits = limits;
    this.#random = context.random;
    const { data, fsync, spoolBytes, maxReadyBytes } = limits;
    this.#readAhead = new ReadAhead(this.#items, maxReadyBytes);
    this.spool = new Spool(spoolBytes, data === undefined ? undefined : bodiesFolder(data), context.logger);
    if (data === undefined) return;
    const complain = (reason: string): void => context.logger.warn({ folder: data }, `sentry log: ${reason}`);
    const log = openItemLog({ folder: data, fsync, replay: (record) => this.#replay(record), complain });
    this.#log = log;
    this.remove(({ request }) => request.files.some(({ path }) => !existsSync(path)));
    this.#compact();
    removeOrphans(data, this.#uses.keys());
    this.#readAhead.arrived(this.#sequence);
  }

  /** Keeps a request and its items, then tells the listeners. */
  add(request: ReceivedRequest, newItems: readonly NewItem[]): readonly SentryItem[] {
    const items = newItems.map((item) => {
      this.#sequence += 1;
      return sentryItem(item, request, { id: this.#uuid(), sequence: this.#sequence });
    });
    if (this.#log !== noLog) this.#log.append(addRecord(request, items));
    this.#take(request, items);
    this.traffic.count(request, items);
    if (this.#log.bytes > 2 * this.#compacted + worthCompacting) this.#compact();
    for (const item of items) for (const listener of this.#listeners) listener(item);
    this.#readAhead.arrived(this.#sequence);
    return items;
  }

  get(id: string): SentryItem | undefined {
    return this.#items.get(id);
  }

  /** Oldest first. */
  all(): SentryItem[] {
    return [...this.#items.oldestFirst()];
  }

  /** Oldest first, those with a sequence above `after`, without a copy of them. */
  oldestFirst(after?: number): Iterable<SentryItem> {
    return this.#items.oldestFirst(after);
  }

  /** Newest first, those with a sequence below `before`, without a copy of them. */
  newestFirst(before?: number): Iterable<SentryItem> {
    return this.#items.newestFirst(before);
  }

  /** Calls `listener` for each item kept from now on, until the returned function is called. */
  subscribe(listener: ItemListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls `listener` whenever everything is removed. */
  onClear(listener: () => void): void {
    this.#clearListeners.add(listener);
  }

  /** How many items are ready to be queried, and the memory that they take. */
  readyCounts(): { readonly items: number; readonly bytes: number } {
    return this.#readAhead.counts();
  }

  /** How many items there are, went to make room, and what the kept ones weigh. */
  counts(): {
    readonly items: number;
    readonly evicted: number;
    readonly bytes: number;
    readonly latest: number;
  } {
    return { items: this.#items.size, evicted: this.#evicted, bytes: this.#bytes, latest: this.#sequence };
  }

  /** Removes every item; the sequence goes on, so that cursors stay true. */
  clear(): void {
    for (const { files } of this.#uses.keys()) for (const file of files) this.spool.discard(file);
    this.#items.clear();
    this.#readAhead.clear();
    this.#uses.clear();
    this.#evicted = 0;
    this.#bytes = 0;
    this.#compact();
    for (const listener of this.#clearListeners) listener();
  }

  /** How many items have a sequence below `before`. */
  countBefore(before: number): number {
    return this.#items.countBefore(before);
  }

  /** Removes what matches; gives how many that were. */
  remove(matches: (item: SentryItem) => boolean): number {
    const removed = this.#items.remove(matches);
    if (removed.length > 0) this.#log.append({ op: 'remove', ids: removed.map(({ id }) => id) });
    for (const item of removed) this.#forget(item);
    return removed.length;
  }

  /** Removes what is on disk for the time of a run. Nothing can be kept any more. */
  async close(): Promise<void> {
    this.#readAhead.stop();
    this.#log.close();
    this.#log = noLog;
    await this.spool.close();
  }

  #take(request: ReceivedRequest, items: readonly SentryItem[]): void {
    if (items.length > 0) {
      this.#uses.set(request, items.length);
      this.#bytes += requestBytes(request);
    }
    for (const item of items) {
      this.#items.push(item);
      this.#bytes += itemBytes(item);
    }
    this.#evict(request);
  }

  #replay(record: ItemLogRecord): void {
    if (record.op === 'start') {
      this.#sequence = record.sequence;
      this.#evicted = record.evicted;
    } else if (record.op === 'remove') {
      const ids = new Set(record.ids);
      for (const item of this.#items.remove(({ id }) => ids.has(id))) this.#forget(item);
    } else {
      const request = restoredRequest(record);
      const items = record.items.map((item) => sentryItem(item, request, item));
      this.#sequence = Math.max(this.#sequence, ...items.map(({ sequence }) => sequence));
      this.#take(request, items);
    }
  }

  /** Leaves in the log what is kept. */
  #compact(): void {
    this.#log.rewrite(this.#records());
    this.#compacted = this.#log.bytes;
  }

  *#records(): Generator<ItemLogRecord> {
    yield { op: 'start', sequence: this.#sequence, evicted: this.#evicted };
    let request: ReceivedRequest | undefined;
    let items: SentryItem[] = [];
    for (const item of this.#items.oldestFirst()) {
      if (request !== undefined && item.request !== request) {
        yield addRecord(request, items);
        items = [];
      }
      request = item.request;
      items.push(item);
    }
    if (request !== undefined) yield addRecord(request, items);
  }

  #evict(newest: ReceivedRequest): void {
    const { maxItems, maxBytes } = this.#limits;
    for (;;) {
      const oldest = this.#items.oldest();
      if (oldest === undefined) return;
      const overBytes = this.#bytes > maxBytes && oldest.request !== newest;
      if (this.#items.size <= maxItems && !overBytes) return;
      this.#items.dropOldest();
      this.#evicted += 1;
      this.traffic.evicted += 1;
      this.#forget(oldest);
    }
  }

  #forget(item: SentryItem): void {
    this.#bytes -= itemBytes(item);
    this.#readAhead.forget(item);
    this.#release(item.request);
  }

  #release(request: ReceivedRequest): void {
    const left = (this.#uses.get(request) ?? 1) - 1;
    if (left > 0) this.#uses.set(request, left);
    else {
      this.#uses.delete(request);
      this.#bytes -= requestBytes(request);
      for (const file of request.files) this.spool.discard(file);
    }
  }

  /** Sixteen of many: the system is asked for randomness once in 256 items, not with each. */
  #randomBytes(): Buffer {
    if (this.#unused.length < 16) this.#unused = Buffer.from(this.#random.bytes(16 * 256));
    const bytes = this.#unused.subarray(0, 16);
    this.#unused = this.#unused.subarray(16);
    return bytes;
  }

  #uuid(): string {
    const bytes = this.#randomBytes();
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40; // RFC 9562 version 4
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80; // RFC 9562 variant
    // One text in one piece: joined with a template it would be nine, as long as the item is kept.
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }
}

function requestBytes({ keptBytes, rawHeaders, target }: ReceivedRequest): number {
  const head = rawHeaders.reduce((sum, { length }) => sum + length, target.length);
  return requestOverheadBytes + keptBytes + head;
}

function itemBytes({ facts, kentSummary }: SentryItem): number {
  let bytes = itemOverheadBytes + facts.title.length + kentSummary.length;
  for (const text of facts.texts) bytes += text.length;
  for (const text of facts.user) bytes += text.length + 16;
  for (const text of facts.exceptionTypes) bytes += text.length + 16;
  for (const [name, value] of facts.tags) bytes += name.length + value.length + 32;
  return bytes;
}
