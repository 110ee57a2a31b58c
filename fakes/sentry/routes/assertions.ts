import { type RequestHandler, type Response, Router } from 'express';
import * as v from 'valibot';
import type { Clock } from '../../../kit/context.ts';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import type { Arrivals } from '../assertions/arrivals.ts';
import { describeItems, describeTimeout, describeWanted } from '../assertions/describe.ts';
import {
  describeOnly,
  matchesNone,
  standardQuietFor,
  standardQuietTimeout,
  standardTimeout,
} from '../assertions/expectations.ts';
import { longestWait } from '../assertions/longest-wait.ts';
import { type QuietOutcome, stayQuiet } from '../assertions/stay-quiet.ts';
import { wait } from '../assertions/wait.ts';
import { itemRow } from '../items/item-row.ts';
import { matcher } from '../query/match-query.ts';
import type { Query } from '../query/query.ts';
import { ofWhatLeft } from '../query/what-left.ts';
import { describeQuery } from '../query/write-query.ts';
import { tryQuery } from './item-query.ts';
import { sendBadQuery } from './items.ts';
import { readJsonBody } from './read-json-body.ts';

/** Rows of what arrived that an answer holds. */
const mostRows = 100;

const milliseconds = (standard: number) =>
  v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(longestWait)), standard);
const scope = {
  mailbox: v.optional(v.string()),
  since: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
};
const waitBody = v.strictObject({
  query: v.optional(v.string(), ''),
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100_000)), 1),
  timeout: milliseconds(standardTimeout),
  ...scope,
});
const quiet = {
  quietFor: milliseconds(standardQuietFor),
  timeout: milliseconds(standardQuietTimeout),
  ...scope,
};
const assertNoneBody = v.strictObject({ query: v.optional(v.string(), ''), ...quiet });
const assertOnlyBody = v.strictObject({ queries: v.pipe(v.array(v.string()), v.maxLength(100)), ...quiet });

/**
 * What a test asks from outside, JSON in and out. `POST /api/crashbox/wait` answers when the items are there (200), or
 * says what came instead (408); `assert-none` and `assert-only` answer when nothing more comes (200), when something
 * unwanted is there (409), or when it never gets quiet (408). 503 where the server stops meanwhile.
 */
export function assertionRoutes(arrivals: Arrivals, clock: Clock): RequestHandler {
  const router = Router();
  router.post('/api/crashbox/wait', async (request, response) => {
    const asked = await readJsonBody(waitBody, request, response);
    const query = asked && readQuery(asked.query, clock, response);
    if (asked === undefined || query === undefined) return;
    await whileHeard(response, async (signal) => {
      const outcome = await wait(arrivals, { ...asked, query, signal });
      if (outcome.kind === 'arrived') {
        response.json({ items: outcome.items.map(itemRow) });
        return;
      }
      const { found, seen, near, evicted } = outcome;
      const what = describeWanted(query, asked.count);
      const { message } = new CrashboxError('wait-timeout', {
        what,
        milliseconds: asked.timeout,
        seen: describeTimeout(outcome),
      });
      response.status(408).json({
        error: 'timeout',
        detail: message,
        found: found.slice(0, mostRows).map(itemRow),
        seen: seen.slice(0, mostRows).map(itemRow),
        near: near.map(({ item, failed, actual }) => ({
          item: itemRow(item),
          failed,
          actual: actual ?? null,
        })),
        evicted,
      });
    });
  });
  router.post('/api/crashbox/assert-none', async (request, response) => {
    const asked = await readJsonBody(assertNoneBody, request, response);
    const query = asked && readQuery(asked.query, clock, response);
    if (asked === undefined || query === undefined) return;
    await whileHeard(response, async (signal) => {
      const outcome = await stayQuiet(arrivals, { ...asked, isUnwanted: matcher(ofWhatLeft(query)), signal });
      sendQuiet(response, outcome, { ...asked, expected: `none of ${describeQuery(query)}` });
    });
  });
  router.post('/api/crashbox/assert-only', async (request, response) => {
    const asked = await readJsonBody(assertOnlyBody, request, response);
    const queries: Query[] = [];
    for (const text of asked?.queries ?? []) {
      const query = readQuery(text, clock, response);
      if (query === undefined) return;
      queries.push(query);
    }
    if (asked === undefined) return;
    await whileHeard(response, async (signal) => {
      const outcome = await stayQuiet(arrivals, { ...asked, isUnwanted: matchesNone(queries), signal });
      sendQuiet(response, outcome, { ...asked, expected: describeOnly(queries) });
    });
  });
  return router;
}

function readQuery(text: string, clock: Clock, response: Response): Query | undefined {
  const query = tryQuery({ query: text }, clock.now());
  if (!('kind' in query)) return query;
  sendBadQuery(response, query);
  return undefined;
}

function sendQuiet(
  response: Response,
  outcome: QuietOutcome,
  asked: { readonly expected: string; readonly quietFor: number; readonly timeout: number },
): void {
  const { expected, quietFor, timeout } = asked;
  if (outcome.kind === 'quiet') response.json({ items: [] });
  else if (outcome.kind === 'unwanted') {
    const { items } = outcome;
    const values = { expected, count: items.length, seen: describeItems(items) };
    const detail = new CrashboxError('unexpected-items', values).message;
    const rows = items.slice(0, mostRows).map(itemRow);
    response.status(409).json({ error: 'unexpected items', detail, items: rows });
  } else {
    const detail = new CrashboxError('never-quiet', { quietFor, milliseconds: timeout }).message;
    response.status(408).json({ error: 'never quiet', detail });
  }
}

/** Does work that answers, until the client hangs up; says so where the server stops before. */
async function whileHeard(response: Response, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const hungUp = new AbortController();
  response.on('close', () => hungUp.abort());
  try {
    await work(hungUp.signal);
  } catch (error) {
    if (hungUp.signal.aborted) return; // there is nobody to answer
    if (!(error instanceof CrashboxError) || error.code !== 'wait-ended') throw error;
    response.status(503).json({ error: 'stopped', detail: error.message });
  }
}
