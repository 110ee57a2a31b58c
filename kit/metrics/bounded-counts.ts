/** What a name beyond the bound is counted under. */
const others = 'others';

/** How often each of some names was counted. A hostile client can make up names, so there is a bound to them. */
export class BoundedCounts {
  readonly #most: number;
  readonly #counts = new Map<string, number>();

  constructor(most: number) {
    this.#most = most;
  }

  add(name: string): void {
    const count = this.#counts.get(name);
    if (count !== undefined) this.#counts.set(name, count + 1);
    else if (this.#counts.size < this.#most) this.#counts.set(name, 1);
    else this.#counts.set(others, (this.#counts.get(others) ?? 0) + 1);
  }

  entries(): readonly (readonly [name: string, count: number])[] {
    return [...this.#counts];
  }
}
