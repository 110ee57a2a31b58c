import type { ReceivedRequest } from '../received-request.ts';
import type { SentryItem } from '../sentry-item.ts';
import { ItemRing } from './item-ring.ts';
import { type Evicted, MailboxCounts } from './mailbox-counts.ts';
import { itemBytes, requestBytes, unreadItemBytes } from './weights.ts';

export interface KeptLimits {
  readonly maxItems: number;
  /** How many items of one mailbox; 0: as many as of all. */
  readonly maxMailboxItems: number;
  readonly maxBytes: number;
}

/** What is to be done when something is no longer kept. */
interface Goodbyes {
  readonly item: (item: SentryItem) => void;
  /** The last item of a request has gone. */
  readonly request: (request: ReceivedRequest) => void;
}

/** Bytes of decompressed bodies: to read that many takes about a second, which the first query then takes longer. */
const mostUnreadBytes = 200_000_000;

/** The items that there are, bounded by count and bytes: what they weigh, and what went to make room. */
export class KeptItems {
  readonly ring: ItemRing<SentryItem> = new ItemRing<SentryItem>();
  readonly mailboxes: MailboxCounts = new MailboxCounts();
  readonly #limits: KeptLimits;
  readonly #goodbyes: Goodbyes;
  /** How many items of a request are still kept; its bytes count until the last one is gone. */
  readonly #uses = new Map<ReceivedRequest, number>();
  #bytes = 0;
  /** Of decompressed bodies whose items are still to be read. */
  #unreadBytes = 0;
  #evicted = 0;

  constructor(limits: KeptLimits, goodbyes: Goodbyes) {
    this.#limits = limits;
    this.#goodbyes = goodbyes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether a body of that many bytes, decompressed, may be read later: what waits for it is to take about a second. */
  hasRoomForUnread(bytes: number): boolean {
    return this.#unreadBytes + bytes <= mostUnreadBytes;
  }

  /** How many items went to make room. */
  get evicted(): number {
    return this.#evicted;
  }

  /** Goes on counting from here: how many went in all, and of each mailbox. */
  restoreEvicted(evicted: number, ofMailboxes: Evicted): void {
    this.#evicted = evicted;
    this.mailboxes.restore(ofMailboxes);
  }

  requests(): Iterable<ReceivedRequest> {
    return this.#uses.keys();
  }

  /** Keeps a request and its items, and makes room where there are too many; of bytes the newest request may have any number. */
  take(request: ReceivedRequest, items: readonly SentryItem[]): void {
    const mailbox = mailboxOf({ request });
    if (items.length > 0) {
      this.#uses.set(request, items.length);
      this.#bytes += requestBytes(request);
      this.mailboxes.add(mailbox, items.length);
      if (request.isUnread) this.#unreadBytes += request.bodyBytes ?? 0;
    }
    for (const item of items) {
      this.ring.push(item);
      this.#bytes += itemBytes(item);
    }
    this.#evictOf(mailbox); // first: it is not to take the place of others
    this.#evict(request);
  }

  /** The items of a request weigh more from now on. */
  wasRead(request: ReceivedRequest, items: readonly SentryItem[]): void {
    if (!this.#uses.has(request)) return;
    this.#unreadBytes -= request.bodyBytes ?? 0;
    for (const item of items)
      if (this.ring.get(item.id) === item) this.#bytes += itemBytes(item) - unreadItemBytes;
  }

  /** Removes what matches, and gives it. */
  remove(matches: (item: SentryItem) => boolean): readonly SentryItem[] {
    const removed = this.ring.remove(matches);
    for (const item of removed) this.#forget(item);
    return removed;
  }

  /** Removes every item of a mailbox, and forgets how many it has lost. */
  removeMailbox(mailbox: string): readonly SentryItem[] {
    this.mailboxes.forgetEvicted(mailbox);
    return this.remove((item) => mailboxOf(item) === mailbox);
  }

  /** Forgets everything at once, without the goodbyes of items. */
  clear(): void {
    for (const request of this.#uses.keys()) this.#goodbyes.request(request);
    this.ring.clear();
    this.mailboxes.clear();
    this.#uses.clear();
    this.#evicted = 0;
    this.#bytes = 0;
    this.#unreadBytes = 0;
  }

  #evict(newest: ReceivedRequest): void {
    const { maxItems, maxBytes } = this.#limits;
    for (;;) {
      const oldest = this.ring.oldest();
      if (oldest === undefined) return;
      const overBytes = this.#bytes > maxBytes && oldest.request !== newest;
      if (this.ring.size <= maxItems && !overBytes) return;
      this.ring.dropOldest();
      this.#makeRoom(oldest);
    }
  }

  /** Of a mailbox that has too many a tenth goes at once: to find them takes a pass over all items. */
  #evictOf(mailbox: string): void {
    const { maxMailboxItems } = this.#limits;
    const over = this.mailboxes.kept(mailbox) - maxMailboxItems;
    if (maxMailboxItems === 0 || over <= 0) return;
    let left = over + Math.floor(maxMailboxItems / 10);
    const gone = this.ring.remove((item) => {
      const goes = left > 0 && mailboxOf(item) === mailbox;
      if (goes) left -= 1;
      return goes;
    });
    for (const item of gone) this.#makeRoom(item);
  }

  #makeRoom(item: SentryItem): void {
    this.#evicted += 1;
    this.mailboxes.evict(mailboxOf(item));
    this.#forget(item);
  }

  #forget(item: SentryItem): void {
    this.mailboxes.remove(mailboxOf(item));
    this.#bytes -= itemBytes(item);
    this.#goodbyes.item(item);
    this.#release(item.request);
  }

  #release(request: ReceivedRequest): void {
    const left = (this.#uses.get(request) ?? 1) - 1;
    if (left > 0) this.#uses.set(request, left);
    else {
      this.#uses.delete(request);
      this.#bytes -= requestBytes(request);
      if (request.isUnread) this.#unreadBytes -= request.bodyBytes ?? 0;
      this.#goodbyes.request(request);
    }
  }
}

/** The key of the DSN that it came with; empty where it came without one. */
function mailboxOf({ request }: Pick<SentryItem, 'request'>): string {
  return request.authentication.key ?? '';
}
