/** What a bench has found, each beside its bar; printed as it comes. */
export class Bars {
  readonly #name: string;
  readonly #missed: string[] = [];
  #count = 0;

  constructor(name: string) {
    this.#name = name;
  }

  report(what: string, value: number, atLeast: boolean, bar: number, unit = '×'): void {
    const met = atLeast ? value >= bar : value <= bar;
    this.#count += 1;
    if (!met) this.#missed.push(what);
    const limit = `${atLeast ? '≥' : '≤'} ${bar}`;
    process.stdout.write(
      `${what.padEnd(68)} ${value.toFixed(2).padStart(9)} ${unit.padEnd(5)} (bar ${limit}) ${met ? 'met' : 'NOT met'}\n`,
    );
  }

  /** Prints the closing line; whether all bars are met. */
  close(): boolean {
    const met = this.#count - this.#missed.length;
    const missed = this.#missed.length === 0 ? '' : `, NOT met: ${this.#missed.join('; ')}`;
    process.stdout.write(`${this.#name}: ${met} of ${this.#count} bars met${missed}\n`);
    return this.#missed.length === 0;
  }
}
