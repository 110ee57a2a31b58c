import { matcher } from '../query/match-query.ts';
import type { Query } from '../query/query.ts';
import { ofWhatLeft } from '../query/what-left.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { Arrivals } from './arrivals.ts';
import { type NearMiss, nearMisses } from './near-misses.ts';
import type { Scope } from './scope.ts';

export interface WaitRequest extends Scope {
  readonly query: Query;
  /** How many matching items; those that are there already count. */
  readonly count: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

export type WaitOutcome =
  /** Oldest first. Items that came during the wait are among them also where the ring has dropped them since. */
  { readonly kind: 'arrived'; readonly items: readonly SentryItem[] } | WaitTimeout;

export interface WaitTimeout {
  readonly kind: 'timeout';
  /** What did match, fewer than asked for. */
  readonly found: readonly SentryItem[];
  /** Everything that is there, newest first. */
  readonly seen: readonly SentryItem[];
  readonly near: readonly NearMiss[];
  /** How many items had gone to make room; of the mailbox, where one is asked for. */
  readonly evicted: number;
}

/** Waits for the oldest `count` items of the scope that match. */
export async function wait(arrivals: Arrivals, request: WaitRequest): Promise<WaitOutcome> {
  const { query, count, timeout, signal } = request;
  const matches = matcher(ofWhatLeft(query));
  const found = arrivals.kept(request).filter(matches);
  if (found.length >= count) return { kind: 'arrived', items: found.slice(0, count) };
  return arrivals.attend<WaitOutcome>(request, signal, ({ resolve }) => {
    const timer = setTimeout(() => resolve(timedOut(arrivals, request, found)), timeout);
    return {
      onItem: (item) => {
        if (matches(item)) found.push(item);
        if (found.length >= count) resolve({ kind: 'arrived', items: found });
      },
      onEnd: () => clearTimeout(timer),
    };
  });
}

function timedOut(arrivals: Arrivals, request: WaitRequest, found: readonly SentryItem[]): WaitTimeout {
  const seen = arrivals.kept(request).toReversed();
  return {
    kind: 'timeout',
    found,
    seen,
    near: nearMisses(seen, request.query),
    evicted: arrivals.evicted(request),
  };
}
