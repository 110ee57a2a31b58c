import type { JsonValue } from '../../../crash/json.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { ItemRing } from '../storage/item-ring.ts';
import { IdleWork } from './idle-work.ts';
import type { ItemContents } from './item-contents.ts';
import { SharedJson } from './shared-json.ts';

/** Items that are worth beginning for: fewer are read quickly enough when a query asks. */
const worthReading = 20;

/** Bytes; a larger payload is read when a query asks for it, for reading it takes longer than a turn may. */
const largestPayload = 256 * 1024;
const largestBody = 1024 * 1024;

/**
 * Reads items while the process is idle, so that a query along paths of the payload need not decompress and parse
 * thousands of them. Oldest first; at most `maxBytes` of memory (as estimated), and what was read longest ago goes first.
 */
export class ReadAhead {
  readonly #items: ItemRing<SentryItem>;
  readonly #maxBytes: number;
  readonly #shared = new SharedJson();
  readonly #idle = new IdleWork((endsAt) => this.#readUntil(endsAt));
  /** The sequence up to which items were read, and the one up to which they were dropped again. */
  #read = 0;
  #dropped = 0;
  #count = 0;
  #bytes = 0;

  constructor(items: ItemRing<SentryItem>, maxBytes: number) {
    this.#items = items;
    this.#maxBytes = maxBytes;
  }

  /** How many items are ready to be queried, and the memory that they take. */
  counts(): { readonly items: number; readonly bytes: number } {
    return { items: this.#count, bytes: this.#bytes };
  }

  /** Items have come, up to this sequence. */
  arrived(latest: number): void {
    if (latest - this.#read >= worthReading) this.#idle.start();
  }

  /** What was read of an item goes. */
  forget(item: SentryItem): void {
    if (item.contents === undefined) return;
    this.#count -= 1;
    this.#bytes -= item.contents.bytes;
    item.contents = undefined;
  }

  /** No item is left, so that nothing needs to be shared. */
  clear(): void {
    this.#shared.clear();
    this.#count = 0;
    this.#bytes = 0;
  }

  stop(): void {
    this.#idle.stop();
  }

  #readUntil(endsAt: number): boolean {
    for (const item of this.#items.oldestFirst(this.#read)) {
      if (performance.now() >= endsAt) return true;
      this.#read = item.sequence;
      this.#keep(item);
    }
    return false;
  }

  #keep(item: SentryItem): void {
    item.request.readItems();
    if (this.#maxBytes === 0) return;
    const contents = this.#contentsOf(item);
    if (contents === undefined) return;
    item.contents = contents;
    this.#count += 1;
    this.#bytes += contents.bytes;
    for (const old of this.#items.oldestFirst(this.#dropped)) {
      if (this.#bytes <= this.#maxBytes) return;
      this.#dropped = old.sequence;
      this.forget(old);
    }
  }

  #contentsOf(item: SentryItem): ItemContents | undefined {
    const { request, payloadLength, made } = item;
    const isSmall = payloadLength <= largestPayload && (request.bodyBytes ?? 0) <= largestBody;
    if (!isSmall || request.files.length > 0 || made?.payloadCoding !== undefined) return undefined;
    try {
      const payload = this.#share(item.json());
      const header = this.#share(item.header() ?? undefined);
      const envelopeHeader = this.#share(item.envelopeHeader() ?? undefined);
      if (payload === undefined || header === undefined || envelopeHeader === undefined) return undefined;
      const bytes = ownBytes + payload.bytes + header.bytes + envelopeHeader.bytes;
      return { payload: payload.value, header: header.value, envelopeHeader: envelopeHeader.value, bytes };
    } catch {
      return undefined; // a damaged record in a folder of `--data`: the query that reads it says what is wrong
    }
  }

  #share(
    value: JsonValue | undefined,
  ): { readonly value: JsonValue | undefined; readonly bytes: number } | undefined {
    return value === undefined ? { value, bytes: 0 } : this.#shared.share(value);
  }
}

/** What the contents of an item take beside what is in them. */
const ownBytes = 64;
