import type { IncomingMessage, ServerResponse } from 'node:http';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Clock } from '../context.ts';
import { targetOf } from '../http/target-of.ts';

/** One request as a part saw it. */
export interface JournalEntry {
  readonly at: string;
  readonly method: string;
  /** Path and query as sent, without scheme and host. */
  readonly target: string;
  readonly status: number;
  /** Body bytes answered, as far as Content-Length tells. */
  readonly bytes: number | undefined;
  readonly milliseconds: number;
  readonly userAgent: string | undefined;
}

/** The last requests of one part, oldest first, and how many were refused as unknown or not built. */
export interface Journal {
  readonly record: RequestHandler;
  /** As `record`, for a request that does not come to Express. */
  watch(request: IncomingMessage, response: ServerResponse): void;
  entries(): readonly JournalEntry[];
  /** `GET /path → 404` → how often; every 404 and 501 counts. */
  unmatched(): Readonly<Record<string, number>>;
  clear(): void;
}

/** An entry whose time is written when somebody reads it: most are never read. */
type Seen = Omit<JournalEntry, 'at'> & { readonly startedAt: Date };

export function createJournal(clock: Clock, capacity = 1000): Journal {
  let entries: Seen[] = [];
  let unmatched = new Map<string, number>();
  const add = (entry: Seen): void => {
    entries.push(entry);
    if (entries.length > capacity * 2) entries = entries.slice(-capacity);
    if (entry.status === 404 || entry.status === 501) count(unmatched, unmatchedKey(entry));
  };
  const watch = (request: IncomingMessage, response: ServerResponse): void => {
    const startedAt = clock.now();
    const started = performance.now();
    response.once('finish', () => {
      const length = response.getHeader('content-length');
      add({
        startedAt,
        method: request.method ?? 'GET',
        target: targetOf(request).slice(0, 2000),
        status: response.statusCode,
        bytes: length === undefined ? undefined : Number(length),
        milliseconds: Math.round((performance.now() - started) * 10) / 10,
        userAgent: request.headers['user-agent'],
      });
    });
  };
  return {
    watch,
    record: (request: Request, response: Response, next: NextFunction) => {
      watch(request, response);
      next();
    },
    entries: () =>
      entries.slice(-capacity).map(({ startedAt, ...entry }) => ({ at: startedAt.toISOString(), ...entry })),
    unmatched: () => Object.fromEntries(unmatched),
    clear: () => {
      entries = [];
      unmatched = new Map();
    },
  };
}

/** Keys of the counter are bounded: a scanner must not grow it without end. */
const distinctUnmatched = 200;

function count(counts: Map<string, number>, key: string): void {
  const bounded = counts.has(key) || counts.size < distinctUnmatched ? key : 'others';
  counts.set(bounded, (counts.get(bounded) ?? 0) + 1);
}

function unmatchedKey({ method, target, status }: Seen): string {
  return `${method} ${target.replace(/\?.*/s, '').slice(0, 100)} → ${status}`;
}
