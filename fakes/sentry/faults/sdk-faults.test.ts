import * as Sentry from '@sentry/node';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { listAt, textAt } from '../items/json-at.ts';
import { type RunningSentry, startSentry } from '../start.ts';
import type { SentryFault } from './sentry-fault.ts';

// The column "JS" of the table in reference sentry §2.7, with the real SDK and its own transport.

let sentry: RunningSentry;
let client: Sentry.NodeClient;

beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(async () => {
  await sentry.reset();
  vi.useFakeTimers({ toFake: ['Date'] });
  client = new Sentry.NodeClient({
    dsn: sentry.dsnFor(1, 'c'.repeat(32)),
    integrations: [],
    stackParser: Sentry.defaultStackParser,
    transport: Sentry.makeNodeTransport,
    sendClientReports: true,
  });
});
afterEach(async () => {
  vi.useRealTimers();
  await client.close(1000);
});

/** Sends an error and waits until the SDK has made up its mind about the answer. */
async function sendError(message: string): Promise<void> {
  client.captureException(new Error(message));
  await client.flush(2000);
}

async function sendTransaction(): Promise<void> {
  const trace = { trace_id: 'a'.repeat(32), span_id: 'b'.repeat(16), op: 'job' };
  client.captureEvent({
    type: 'transaction',
    transaction: 't',
    contexts: { trace },
    start_timestamp: 1,
    timestamp: 2,
  });
  await client.flush(2000);
}

/** What arrived: types, and for client reports what they count, as `reason category`. */
function arrived(): string[] {
  return sentry.items().flatMap((item) => {
    if (item.type !== 'client_report') return [item.type];
    const counts = listAt(item.json(), 'discarded_events');
    return counts.map((count) => `report: ${textAt(count, 'reason')} ${textAt(count, 'category')}`);
  });
}

const backOffs: readonly [string, SentryFault][] = [
  ['429 alone, for 60 s', { status: 429 }],
  ['429 with Retry-After', { status: 429, retryAfter: 60 }],
  ['429 with a Retry-After of 60.9, read as 60', { status: 429, retryAfter: 60.9 }],
  ['429 with a date in Retry-After', { status: 429, retryAfterDate: 60 }],
  ['Retry-After on another status', { status: 503, retryAfter: 60 }],
  ['a limit of every category on a 200', { rateLimits: [{ seconds: 60 }] }],
  ['the header before Retry-After', { status: 429, retryAfter: 3600, rateLimits: [{ seconds: 60 }] }],
];

test.each(backOffs)(
  'backs off in everything on %s, and sends again when that is over',
  async (_name, fault) => {
    sentry.faults.add({ ...fault, times: 1 });
    await sendError('meets the fault');
    await sendError('is held back');
    await sendTransaction();
    expect(arrived()).toEqual(['event']);
    vi.setSystemTime(Date.now() + 62_000);
    await sendError('comes through');
    // Its own report of what it held back was held back too, so that it is the one thing reported.
    expect(arrived().toSorted()).toEqual(['event', 'event', 'report: ratelimit_backoff internal']);
  },
);

test('backs off in one category alone, and reports what it held back', async () => {
  sentry.faults.add({ rateLimits: [{ seconds: 60, categories: ['error'], scope: 'key' }], times: 1 });
  await sendError('meets the fault');
  await sendError('is held back');
  await sendTransaction();
  expect(arrived()).toEqual(['event', 'report: ratelimit_backoff error', 'transaction']);
});

test('reports what a 413 refused as send_error, and does not send it again', async () => {
  sentry.faults.add({ status: 413, times: 1 });
  await sendError('too large');
  await client.flush(2000);
  await sendError('another');
  expect(arrived()).toEqual(['event', 'report: send_error error', 'event']);
});

test.each([400, 403, 500, 503])('neither sends again nor reports what %i refused', async (status) => {
  sentry.faults.add({ status, times: 1 });
  await sendError('refused');
  await sendError('another');
  await client.flush(2000);
  expect(arrived()).toEqual(['event', 'event']);
});

test.each(['reset', 'close', 'garbage'] as const)(
  'reports network_error for a connection that ends with %s',
  async (connection) => {
    sentry.faults.add({ connection, times: 1 });
    await sendError('lost to the SDK');
    await client.flush(2000);
    expect(arrived()).toEqual(['event', 'report: network_error error']);
    expect(sentry.items()[0]?.request.fault?.id).toBeDefined();
  },
);

test('takes an answer that drips', async () => {
  sentry.faults.add({ drip: { bytes: 1, every: 1 }, times: 1 });
  await sendError('slow');
  await sendError('another');
  expect(arrived()).toEqual(['event', 'event']);
});
