/** Mailboxes whose lost items are remembered when nothing of them is kept: who sends can make up keys without end. */
const mostRemembered = 10_000;

/** Key and number of each mailbox that lost some. */
export type Evicted = readonly (readonly [key: string, count: number])[];

/** How many items each mailbox has, and how many of its own went to make room. */
export class MailboxCounts {
  readonly #kept = new Map<string, number>();
  readonly #evicted = new Map<string, number>();

  kept(key: string): number {
    return this.#kept.get(key) ?? 0;
  }

  evicted(key: string): number {
    return this.#evicted.get(key) ?? 0;
  }

  allEvicted(): Evicted {
    return [...this.#evicted];
  }

  restore(evicted: Evicted): void {
    for (const [key, count] of evicted) this.#evicted.set(key, count);
  }

  add(key: string, items: number): void {
    this.#kept.set(key, this.kept(key) + items);
  }

  remove(key: string): void {
    const left = this.kept(key) - 1;
    if (left > 0) this.#kept.set(key, left);
    else this.#kept.delete(key);
  }

  /** Beside `remove`, for an item that made room. */
  evict(key: string): void {
    const count = this.evicted(key) + 1;
    this.#evicted.delete(key); // what lost some last is remembered longest
    this.#evicted.set(key, count);
    const [oldest] = this.#evicted.size > mostRemembered ? this.#evicted.keys() : [];
    if (oldest !== undefined) this.#evicted.delete(oldest);
  }

  forgetEvicted(key: string): void {
    this.#evicted.delete(key);
  }

  clear(): void {
    this.#kept.clear();
    this.#evicted.clear();
  }
}
