/** What a ring holds: found by id, and in the order of its sequence. */
interface RingItem {
  readonly id: string;
  readonly sequence: number;
}

/** Free places at the front that are worth closing. */
const worthClosing = 1024;

/**
 * Items in the order they came. The oldest goes, and the newest are read, without touching the others: what a ring of
 * 100,000 needs.
 */
export class ItemRing<Item extends RingItem> {
  readonly #byId = new Map<string, Item>();
  /** In order of sequence from `#start` on; the places before are free. */
  #places: (Item | undefined)[] = [];
  #start = 0;

  get size(): number {
    return this.#byId.size;
  }

  get(id: string): Item | undefined {
    return this.#byId.get(id);
  }

  /** Adds an item whose sequence is above that of all others. */
  push(item: Item): void {
    this.#byId.set(item.id, item);
    this.#places.push(item);
  }

  oldest(): Item | undefined {
    return this.#places[this.#start];
  }

  dropOldest(): void {
    const oldest = this.#places[this.#start];
    if (oldest === undefined) return;
    this.#byId.delete(oldest.id);
    this.#places[this.#start] = undefined;
    this.#start += 1;
    if (this.#start >= worthClosing && this.#start * 2 > this.#places.length) this.#close(() => true);
  }

  /** Removes what matches, and gives it. */
  remove(matches: (item: Item) => boolean): readonly Item[] {
    const removed: Item[] = [];
    this.#close((item) => {
      if (!matches(item)) return true;
      removed.push(item);
      return false;
    });
    for (const { id } of removed) this.#byId.delete(id);
    return removed;
  }

  clear(): void {
    this.#byId.clear();
    this.#places = [];
    this.#start = 0;
  }

  /** Oldest first, those with a sequence above `after`. What is added or removed meanwhile may be missed. */
  *oldestFirst(after: number = 0): Generator<Item> {
    const places = this.#places;
    for (let place = this.#placeAfter(after); place < places.length; place += 1) {
      const item = places[place];
      if (item !== undefined) yield item;
    }
  }

  /** Newest first, those with a sequence below `before`. What is added or removed meanwhile may be missed. */
  *newestFirst(before: number = Number.POSITIVE_INFINITY): Generator<Item> {
    const places = this.#places;
    for (let place = this.#placeAfter(before - 1) - 1; place >= 0; place -= 1) {
      const item = places[place];
      if (item === undefined) return;
      yield item;
    }
  }

  /** How many have a sequence below `before`. */
  countBefore(before: number): number {
    return this.#placeAfter(before - 1) - this.#start;
  }

  #close(stays: (item: Item) => boolean): void {
    this.#places = this.#places.filter((item) => item !== undefined && stays(item));
    this.#start = 0;
  }

  /** The first place whose sequence is above `sequence`. */
  #placeAfter(sequence: number): number {
    let [low, high] = [this.#start, this.#places.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#places[middle]?.sequence ?? 0) > sequence) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
