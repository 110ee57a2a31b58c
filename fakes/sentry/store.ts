import { existsSync } from 'node:fs';
import type { PartContext } from '../../kit/context.ts';
import { noLog } from '../../kit/data/append-log.ts';
import { Traffic } from './metrics/traffic.ts';
import { ReadAhead } from './read-ahead/read-ahead.ts';
import type { ReceivedRequest } from './received-request.ts';
import { type NewItem, type SentryItem, sentryItem } from './sentry-item.ts';
import { ItemIds } from './storage/item-ids.ts';
import {
  addRecord,
  bodiesFolder,
  type ItemLog,
  type ItemLogRecord,
  openItemLog,
  removeOrphans,
  restoredRequest,
} from './storage/item-log.ts';
import { KeptItems, type KeptLimits } from './storage/kept-items.ts';
import { Spool } from './storage/spool.ts';

interface StoreLimits extends KeptLimits {
  /** How many bytes of what queries read are kept ready. */
  readonly maxReadyBytes: number;
  /** Larger bodies go to disk. */
  readonly spoolBytes: number;
  /** Folder that keeps everything; undefined: nothing outlives the store. */
  readonly data: string | undefined;
  readonly fsync: 'always' | 'never';
}

type ItemListener = (item: SentryItem) => void;

/** Bytes of a log that are worth writing it anew. */
const worthCompacting = 4 * 1024 * 1024;

/** The items of one fake Sentry: a ring, oldest first, bounded by count and bytes. */
export class SentryStore {
  /** Where ingest puts bodies that are too large for memory. */
  readonly spool: Spool;
  /** What has come and gone since the start. */
  readonly traffic: Traffic = new Traffic();
  readonly #kept: KeptItems;
  readonly #readAhead: ReadAhead;
  readonly #listeners = new Set<ItemListener>();
  readonly #clearListeners = new Set<() => void>();
  readonly #ids: ItemIds;
  #log: ItemLog = noLog;
  /** Bytes of the log after the last rewrite. */
  #compacted = 0;
  #sequence = 0;
  readonly #wasRead = (request: ReceivedRequest, items: readonly SentryItem[]): void =>
    this.#kept.wasRead(request, items);

  constructor(limits: StoreLimits, context: Pick<PartContext, 'random' | 'logger'>) {
    this.#ids = new ItemIds(context.random);
    const { data, fsync, spoolBytes, maxReadyBytes } = limits;
    this.spool = new Spool(spoolBytes, data === undefined ? undefined : bodiesFolder(data), context.logger);
    this.#kept = new KeptItems(limits, {
      item: (item) => this.#readAhead.forget(item),
      request: ({ files }) => {
        for (const file of files) this.spool.discard(file);
      },
    });
    this.#readAhead = new ReadAhead(this.#kept.ring, maxReadyBytes);
    if (data === undefined) return;
    const complain = (reason: string): void => context.logger.warn({ folder: data }, `sentry log: ${reason}`);
    const log = openItemLog({ folder: data, fsync, replay: (record) => this.#replay(record), complain });
    this.#log = log;
    this.remove(({ request }) => request.files.some(({ path }) => !existsSync(path)));
    this.#compact();
    removeOrphans(data, this.#kept.requests());
    this.#readAhead.arrived(this.#sequence);
  }

  /** Keeps a request and its items, then tells the listeners. */
  add(request: ReceivedRequest, newItems: readonly NewItem[]): readonly SentryItem[] {
    const items = newItems.map((item) => {
      this.#sequence += 1;
      return sentryItem(item, request, { id: this.#ids.next(), sequence: this.#sequence });
    });
    if (this.#log !== noLog) this.#log.append(addRecord(request, items));
    else if (items.some(({ isRead }) => !isRead)) request.readLater(items, this.#wasRead);
    const { evicted } = this.#kept;
    this.#kept.take(request, items);
    this.traffic.count(request, items);
    this.traffic.evicted += this.#kept.evicted - evicted;
    if (this.#log.bytes > 2 * this.#compacted + worthCompacting) this.#compact();
    for (const item of items) for (const listener of this.#listeners) listener(item);
    this.#readAhead.arrived(this.#sequence);
    return items;
  }

  /** Whether items whose decompressed body has that many bytes may be read later: a log wants all of an item at once. */
  mayReadLater(bytes: number): boolean {
    return this.#log === noLog && this.#kept.hasRoomForUnread(bytes);
  }

  get(id: string): SentryItem | undefined {
    return this.#kept.ring.get(id);
  }

  /** Oldest first. */
  all(): SentryItem[] {
    return [...this.#kept.ring.oldestFirst()];
  }

  /** Oldest first, those with a sequence above `after`, without a copy of them. */
  oldestFirst(after?: number): Iterable<SentryItem> {
    return this.#kept.ring.oldestFirst(after);
  }

  /** Newest first, those with a sequence below `before`, without a copy of them. */
  newestFirst(before?: number): Iterable<SentryItem> {
    return this.#kept.ring.newestFirst(before);
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

  /** How many items went to make room, of a mailbox or of all. */
  evicted(mailbox: string | undefined): number {
    return mailbox === undefined ? this.#kept.evicted : this.#kept.mailboxes.evicted(mailbox);
  }

  /** How many items there are, went to make room, and what the kept ones weigh. */
  counts(): {
    readonly items: number;
    readonly evicted: number;
    readonly bytes: number;
    readonly latest: number;
  } {
    const { ring, evicted, bytes } = this.#kept;
    return { items: ring.size, evicted, bytes, latest: this.#sequence };
  }

  /** Removes every item; the sequence goes on, so that cursors stay true. */
  clear(): void {
    this.#kept.clear();
    this.#readAhead.clear();
    this.#compact();
    for (const listener of this.#clearListeners) listener();
  }

  /** How many items have a sequence below `before`. */
  countBefore(before: number): number {
    return this.#kept.ring.countBefore(before);
  }

  /** Removes what matches; gives how many that were. */
  remove(matches: (item: SentryItem) => boolean): number {
    return this.#removed(this.#kept.remove(matches));
  }

  /** Removes every item of a mailbox; gives how many that were. */
  clearMailbox(mailbox: string): number {
    return this.#removed(this.#kept.removeMailbox(mailbox), mailbox);
  }

  /** Removes what is on disk for the time of a run. Nothing can be kept any more. */
  async close(): Promise<void> {
    this.#readAhead.stop();
    this.#log.close();
    this.#log = noLog;
    await this.spool.close();
  }

  #removed(items: readonly SentryItem[], mailbox?: string): number {
    const ids = items.map(({ id }) => id);
    if (ids.length > 0 || mailbox !== undefined) this.#log.append({ op: 'remove', ids, mailbox });
    return ids.length;
  }

  #replay(record: ItemLogRecord): void {
    if (record.op === 'start') {
      this.#sequence = record.sequence;
      this.#kept.restoreEvicted(record.evicted, record.evictedOf ?? []);
    } else if (record.op === 'remove') {
      const ids = new Set(record.ids);
      this.#kept.remove(({ id }) => ids.has(id));
      if (record.mailbox !== undefined) this.#kept.mailboxes.forgetEvicted(record.mailbox);
    } else {
      const request = restoredRequest(record);
      const items = record.items.map(({ facts, kentSummary, ...item }) =>
        sentryItem({ ...item, reading: { facts, kentSummary } }, request, item),
      );
      this.#sequence = Math.max(this.#sequence, ...items.map(({ sequence }) => sequence));
      this.#kept.take(request, items);
    }
  }

  /** Leaves in the log what is kept. */
  #compact(): void {
    this.#log.rewrite(this.#records());
    this.#compacted = this.#log.bytes;
  }

  *#records(): Generator<ItemLogRecord> {
    const { evicted, mailboxes } = this.#kept;
    yield { op: 'start', sequence: this.#sequence, evicted, evictedOf: mailboxes.allEvicted() };
    let request: ReceivedRequest | undefined;
    let items: SentryItem[] = [];
    for (const item of this.#kept.ring.oldestFirst()) {
      if (request !== undefined && item.request !== request) {
        yield addRecord(request, items);
        items = [];
      }
      request = item.request;
      items.push(item);
    }
    if (request !== undefined) yield addRecord(request, items);
  }
}
