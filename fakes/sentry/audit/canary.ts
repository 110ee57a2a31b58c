import type { Random } from '../../../kit/context.ts';

/** A made-up value that is planted where data goes in, to be searched for in what comes out. */
export interface Canary {
  readonly value: string;
  /** What it was planted as, for findings; never the value. */
  readonly label: string;
}

/** Shorter values would be found by chance in their encoded forms. */
export const shortestCanary = 8;

/**
 * A new canary: `canary`, the label's letters, and 20 hex digits of `random`. Letters and digits only, so that no
 * writer has to escape it; the part by chance makes a find certain.
 */
function makeCanary(random: Random, label = ''): Canary {
  const word = label
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
    .slice(0, 20);
  return { value: `canary${word}${Buffer.from(random.bytes(10)).toString('hex')}`, label: label || 'canary' };
}

/** The canaries that one fake Sentry has made; its audits search for all of them. */
export class PlantedCanaries {
  readonly #random: Random;
  #canaries: readonly Canary[] = [];

  constructor(random: Random) {
    this.#random = random;
  }

  plant(label?: string): string {
    const canary = makeCanary(this.#random, label);
    this.#canaries = [...this.#canaries, canary];
    return canary.value;
  }

  all(): readonly Canary[] {
    return this.#canaries;
  }

  clear(): void {
    this.#canaries = [];
  }
}
