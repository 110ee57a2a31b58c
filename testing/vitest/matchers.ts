import type { Expectations } from '../../fakes/sentry/assertions/expectations.ts';
import { matchesNone } from '../../fakes/sentry/assertions/expectations.ts';
import { describeItems, describeTimeout, describeWanted } from '../../fakes/sentry/assertions/describe.ts';
import { nearMisses } from '../../fakes/sentry/assertions/near-misses.ts';
import { type Filter, queryOf } from '../../fakes/sentry/query/item-filter.ts';
import type { SentryItem } from '../../fakes/sentry/sentry-item.ts';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';

/** A fake Sentry, a mailbox of one, or the fixture. */
interface Receiver extends Expectations {
  items(filter?: Filter): readonly SentryItem[];
  allow?(...filters: readonly Filter[]): void;
}

interface MatcherResult {
  readonly pass: boolean;
  readonly message: () => string;
}

export interface ReceiveOptions {
  /** Milliseconds to wait for it; with `.not`, how long nothing may have arrived. */
  readonly within?: number;
  /** How many items; 1 where it is left out. */
  readonly count?: number;
}

export interface SentryMatchers<Result> {
  /** It is there or comes within 5 s; with `.not`: it is not there and does not come before half a second of quiet. */
  toReceive(filter: Filter, options?: ReceiveOptions): Promise<void>;
  /** It is there now. */
  toHaveReceived(filter: Filter, options?: Pick<ReceiveOptions, 'count'>): Result;
  /** Everything that is there now matches one of the filters; with none, nothing is there. */
  toHaveReceivedOnly(...filters: readonly Filter[]): Result;
}

export async function toReceive(
  this: { readonly isNot?: boolean | undefined },
  receiver: Receiver,
  filter: Filter,
  { within, count = 1 }: ReceiveOptions = {},
): Promise<MatcherResult> {
  const isNot = this.isNot ?? false;
  try {
    if (isNot) await receiver.expectNone(filter, within === undefined ? {} : { quietFor: within });
    else await receiver.waitFor(filter, { count, ...(within !== undefined && { timeout: within }) });
    return { pass: !isNot, message: () => '' };
  } catch (error) {
    if (!(error instanceof CrashboxError) || error.code === 'query-invalid') throw error;
    return { pass: isNot, message: () => error.message };
  }
}

export function toHaveReceived(
  receiver: Receiver,
  filter: Filter,
  { count = 1 }: Pick<ReceiveOptions, 'count'> = {},
): MatcherResult {
  const query = queryOf(filter, new Date());
  const found = receiver.items(filter);
  const pass = found.length >= count;
  if (pass) receiver.allow?.(filter);
  const what = describeWanted(query, count);
  const seen = receiver.items().toReversed();
  const timeout = { kind: 'timeout', found, seen, near: nearMisses(seen, query), evicted: 0 } as const;
  return {
    pass,
    message: () =>
      pass
        ? `expected none of ${what}, but ${found.length} arrived: ${describeItems(found)}`
        : `expected ${what}; seen: ${describeTimeout(timeout)}`,
  };
}

export function toHaveReceivedOnly(receiver: Receiver, ...filters: readonly Filter[]): MatcherResult {
  const queries = filters.map((filter) => queryOf(filter, new Date()));
  const others = receiver.items().filter(matchesNone(queries));
  const pass = others.length === 0;
  if (pass) receiver.allow?.(...filters);
  return {
    pass,
    message: () =>
      pass ? 'expected something else to have arrived too' : `not meant to arrive: ${describeItems(others)}`,
  };
}
