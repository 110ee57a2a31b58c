import type { Clock } from '../../../kit/context.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { type Filter, queryOf } from '../query/item-filter.ts';
import { matcher } from '../query/match-query.ts';
import type { Query } from '../query/query.ts';
import { describeQuery } from '../query/write-query.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';
import { describeArrivals } from './near-misses.ts';

export interface WaitOptions {
  /** Milliseconds; 5000 where it is left out. */
  readonly timeout?: number;
  /** How many items; 1 where it is left out. */
  readonly count?: number;
}

interface WaitFor {
  (filter: Filter, options: WaitOptions & { readonly count: number }): Promise<readonly SentryItem[]>;
  (filter: Filter, options?: WaitOptions): Promise<SentryItem>;
}

const standardTimeout = 5000;

/** The waits of one fake Sentry. */
export class Waits {
  readonly #store: SentryStore;
  readonly #clock: Clock;
  readonly #open = new Set<(reason: CrashboxError) => void>();

  constructor(store: SentryStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
  }

  readonly waitFor: WaitFor = (async (filter: Filter, options: WaitOptions = {}) => {
    const query = queryOf(filter, this.#clock.now());
    const found = await this.#collect(query, options.count ?? 1, options.timeout ?? standardTimeout);
    return options.count === undefined ? found[0] : found;
  }) as WaitFor; // one item exactly where no count is given: the overloads say so, an arrow cannot

  /** Rejects every open wait: nothing will arrive any more. */
  end(): void {
    for (const reject of this.#open) reject(new CrashboxError('wait-ended', { what: 'the fake Sentry' }));
  }

  async #collect(query: Query, count: number, timeout: number): Promise<readonly SentryItem[]> {
    const matches = matcher(query);
    const found = this.#store.all().filter(matches);
    if (found.length >= count) return found.slice(0, count);
    const { promise, resolve, reject } = Promise.withResolvers<readonly SentryItem[]>();
    const unsubscribe = this.#store.subscribe((item) => {
      try {
        if (matches(item)) found.push(item);
      } catch (error) {
        reject(error); // a predicate's own error is for who wrote it, not for the sender
      }
      if (found.length >= count) resolve(found);
    });
    const timer = setTimeout(() => reject(this.#timedOut(query, count, timeout)), timeout);
    this.#open.add(reject);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      unsubscribe();
      this.#open.delete(reject);
    }
  }

  #timedOut(query: Query, count: number, milliseconds: number): CrashboxError {
    const what = `${count === 1 ? '' : `${count} times `}${describeQuery(query)}`;
    return new CrashboxError('wait-timeout', {
      what,
      milliseconds,
      seen: describeArrivals(this.#store.all(), query),
    });
  }
}
