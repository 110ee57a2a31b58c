import { randomBytes } from 'node:crypto';
import * as Sentry from '@sentry/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from './start.ts';

// The real SDK, with its own transport, over the wire.

let sentry: RunningSentry;
let client: Sentry.NodeClient;
const answers: (number | undefined)[] = [];

beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
  client = new Sentry.NodeClient({
    dsn: sentry.dsnFor(7, 'c'.repeat(32)),
    release: 'sdk-test@1',
    environment: 'test',
    integrations: [],
    stackParser: Sentry.defaultStackParser,
    tracesSampleRate: 1,
    transport: (options) => {
      const transport = Sentry.makeNodeTransport(options);
      return {
        ...transport,
        send: async (envelope) => {
          const answer = await transport.send(envelope);
          answers.push(answer.statusCode);
          return answer;
        },
      };
    },
  });
  Sentry.getCurrentScope().setClient(client);
  client.init();
});
afterAll(async () => {
  await client.close(1000);
  Sentry.getCurrentScope().setClient(undefined);
  await sentry.stop();
});

test('keeps an error with its stack trace', async () => {
  Sentry.captureException(new RangeError('no room'), { tags: { crash_id: 'c-1' } });
  const item = await sentry.waitFor({ type: 'error', message: 'no room' });
  expect(item.project).toBe('7');
  expect(item.facts).toMatchObject({
    title: 'RangeError: no room',
    release: 'sdk-test@1',
    environment: 'test',
  });
  expect(item.json()).toMatchObject({
    exception: { values: [{ stacktrace: { frames: expect.any(Array) } }] },
  });
  expect(sentry.items({ crashId: 'c-1' })).toEqual([item]);
});

test('keeps a transaction', async () => {
  const trace = { trace_id: 'a'.repeat(32), span_id: 'b'.repeat(16), op: 'job' };
  Sentry.captureEvent({
    type: 'transaction',
    transaction: 'sweep',
    contexts: { trace },
    start_timestamp: 1,
    timestamp: 2,
  });
  expect((await sentry.waitFor({ type: 'transaction' })).facts.title).toBe('job sweep');
});

test('keeps logs', async () => {
  Sentry.logger.info('queue is empty', { crash_id: 'c-2' });
  await client.flush(2000);
  const item = await sentry.waitFor({ type: 'log', message: 'queue is empty' });
  expect(item.facts.tags.get('crash_id')).toBe('c-2');
});

test('keeps metrics', async () => {
  Sentry.metrics.count('crashes', 1);
  await client.flush(2000);
  expect((await sentry.waitFor({ type: 'trace_metric' })).facts.title).toBe('1 metric: crashes');
});

test('keeps a session', async () => {
  Sentry.startSession();
  Sentry.captureSession();
  Sentry.endSession();
  expect((await sentry.waitFor({ type: 'session' }, { count: 2 })).length).toBe(2);
});

test('keeps a check-in', async () => {
  Sentry.captureCheckIn({ monitorSlug: 'nightly', status: 'ok' });
  expect((await sentry.waitFor({ type: 'check_in' })).facts.title).toBe('nightly ok');
});

test('keeps feedback', async () => {
  Sentry.captureFeedback({ message: 'it broke', email: 'someone@example.test' });
  expect((await sentry.waitFor({ type: 'feedback' })).facts.title).toBe('it broke');
});

test('keeps spans', async () => {
  Sentry.startSpan({ name: 'whole', op: 'job' }, () => Sentry.startSpan({ name: 'part' }, () => undefined));
  await client.flush(2000);
  const item = await sentry.waitFor({
    predicate: ({ facts, type }) => type === 'span' || facts.title.includes('whole'),
  });
  expect(JSON.stringify(item.json())).toContain('part');
});

test('keeps a binary attachment byte for byte, compressed by the SDK', async () => {
  const data = randomBytes(100_000);
  Sentry.withScope((scope) => {
    scope.addAttachment({ filename: 'core.bin', data });
    Sentry.captureMessage('with attachment');
  });
  const item = await sentry.waitFor({ type: 'attachment' });
  expect(item.payload().equals(data)).toBe(true);
  expect(item.request.codings).toEqual(['gzip']);
});

test('answered every envelope with 200 and found nothing odd in any', async () => {
  await client.flush(2000);
  expect(answers.length).toBeGreaterThan(8);
  expect(new Set(answers)).toEqual(new Set([200]));
  expect(sentry.items().flatMap(({ request }) => request.warnings)).toEqual([]);
  expect(sentry.items({ type: 'client_report' })).toEqual([]);
});
