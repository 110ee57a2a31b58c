import type { Clock } from '../../../kit/context.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { type Filter, queryOf } from '../query/item-filter.ts';
import { matcher } from '../query/match-query.ts';
import type { Query } from '../query/query.ts';
import { namesChannel, ofWhatLeft } from '../query/what-left.ts';
import { describeQuery } from '../query/write-query.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { Arrivals } from './arrivals.ts';
import { describeItems, describeTimeout, describeWanted } from './describe.ts';
import { stayQuiet } from './stay-quiet.ts';
import { wait } from './wait.ts';

export interface WaitOptions {
  /** Milliseconds; 5000 where it is left out. */
  readonly timeout?: number;
  /** How many items; 1 where it is left out. */
  readonly count?: number;
  /** Only items after this one: the `sequence` of an item. */
  readonly since?: number;
  /** Ends the wait; it then rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

export interface QuietOptions {
  /** Milliseconds without any arrival, after which nothing more is expected; 500 where it is left out. */
  readonly quietFor?: number;
  /** Milliseconds after which it is given up; 30000 where it is left out. */
  readonly timeout?: number;
  /** Only items after this one: the `sequence` of an item. */
  readonly since?: number;
  readonly signal?: AbortSignal;
}

/** What a test can ask of a fake Sentry, or of one mailbox of it. A text is a query of `docs/reference/query.md`. */
export interface Expectations {
  /**
   * The oldest items that match, `count` (1) of them: those that are there already count. Waits for what is
   * missing, at most `timeout` (5000) milliseconds.
   * @throws {CrashboxError} `wait-timeout`, which says what arrived instead and what matched all but one condition;
   * `wait-ended` when the server stops meanwhile; `query-invalid`.
   */
  waitFor(filter: Filter, options: WaitOptions & { readonly count: number }): Promise<readonly SentryItem[]>;
  waitFor(filter: Filter, options?: WaitOptions): Promise<SentryItem>;
  /**
   * Nothing that matches is there, and none comes until nothing at all has arrived for `quietFor` milliseconds.
   * @throws {CrashboxError} `unexpected-items` at once; `never-quiet` after `timeout`; `query-invalid`.
   */
  expectNone(filter: Filter, options?: QuietOptions): Promise<void>;
  /**
   * Everything that is there matches one of the filters, and so does what comes until nothing has arrived for
   * `quietFor` milliseconds. With an empty list: nothing at all.
   * @throws {CrashboxError} `unexpected-items` at once; `never-quiet` after `timeout`; `query-invalid`.
   */
  assertOnly(filters: readonly Filter[], options?: QuietOptions): Promise<void>;
}

export const standardTimeout = 5000;
export const standardQuietTimeout = 30_000;
export const standardQuietFor = 500;

/** The expectations of one mailbox; of everything where none is named. */
export function expectations(arrivals: Arrivals, clock: Clock, mailbox?: string): Expectations {
  const read = (filter: Filter): Query => queryOf(filter, clock.now());
  const quiet = async (
    expected: string,
    isUnwanted: (item: SentryItem) => boolean,
    options: QuietOptions = {},
  ): Promise<void> => {
    const { quietFor = standardQuietFor, timeout = standardQuietTimeout, since, signal } = options;
    const outcome = await stayQuiet(arrivals, { isUnwanted, quietFor, timeout, since, signal, mailbox });
    if (outcome.kind === 'quiet') return;
    if (outcome.kind === 'never-quiet')
      throw new CrashboxError('never-quiet', { quietFor, milliseconds: timeout });
    const { items } = outcome;
    throw new CrashboxError('unexpected-items', {
      expected,
      count: items.length,
      seen: describeItems(items),
    });
  };
  const waitFor = async (filter: Filter, options: WaitOptions = {}): Promise<unknown> => {
    const { count = 1, timeout = standardTimeout, since, signal } = options;
    const query = read(filter);
    const outcome = await wait(arrivals, { query, count, timeout, since, signal, mailbox });
    if (outcome.kind === 'arrived') return options.count === undefined ? outcome.items[0] : outcome.items;
    const what = describeWanted(query, count);
    throw new CrashboxError('wait-timeout', { what, milliseconds: timeout, seen: describeTimeout(outcome) });
  };
  return {
    waitFor: waitFor as Expectations['waitFor'], // one item exactly where no count is given, as the overloads say
    expectNone: async (filter, options) => {
      const query = read(filter);
      await quiet(`none of ${describeQuery(query)}`, matcher(ofWhatLeft(query)), options);
    },
    assertOnly: async (filters, options) => {
      const queries = filters.map(read);
      await quiet(describeOnly(queries), matchesNone(queries), options);
    },
  };
}

/** True for items that no query finds; for those of the side channel only where a query names a channel. */
export function matchesNone(queries: readonly Query[]): (item: SentryItem) => boolean {
  const matchers = queries.map(matcher);
  const isMeant = queries.some(namesChannel) ? () => true : matcher(ofWhatLeft({ conditions: [] }));
  return (item) => isMeant(item) && !matchers.some((matches) => matches(item));
}

export function describeOnly(queries: readonly Query[]): string {
  return queries.length === 0 ? 'nothing at all' : `only ${queries.map(describeQuery).join(' or ')}`;
}
