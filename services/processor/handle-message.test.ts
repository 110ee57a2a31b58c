import { expect, test } from 'vitest';
import { silentLogger } from '../../kit/log/logger.ts';
import { silentMetrics } from '../../kit/metrics/metrics.ts';
import type { ErrorFacts } from '../../kit/reporting/reporter.ts';
import { handleMessage, type Workshop } from './handle-message.ts';
import type { Rule } from './pipeline/rule.ts';
import { identifier } from './pipeline/rules/identifier.ts';
import type { TakenMessage } from './queue/queues.ts';
import { storageDestination } from './save/storage-destination.ts';

const id = '0bba929f-8721-460c-dead-a43c20071027';
const now = new Date('2007-10-27T12:00:00Z');

function workshop({
  objects = {},
  rules = [identifier],
  broken = false,
}: {
  objects?: Record<string, unknown>;
  rules?: Rule[];
  broken?: boolean;
} = {}) {
  const bucket = new Map(Object.entries(objects).map(([key, value]) => [key, JSON.stringify(value)]));
  const reported: { error: unknown; facts: ErrorFacts | undefined }[] = [];
  const store = {
    get: async (key: string) => {
      const text = bucket.get(key);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    put: async (key: string, body: string) => void bucket.set(key, body),
    remove: async (key: string) => void bucket.delete(key),
  };
  const failing = { name: 'es', save: async () => Promise.reject(new Error('search is away')) } as const;
  const made: Workshop = {
    store,
    destinations: broken ? [storageDestination(store), failing] : [storageDestination(store)],
    rulesets: new Map([['default', rules]]),
    hostname: 'testhost',
    context: {
      clock: { now: () => now },
      logger: silentLogger,
      metrics: silentMetrics,
      reporter: {
        report: (error, facts) => void reported.push({ error, facts }),
        flush: async () => undefined,
        stop: async () => undefined,
      },
    },
  };
  const stored = (key: string) => JSON.parse(bucket.get(key) ?? 'null');
  return { made, bucket, reported, stored };
}
const message = (body: string): TakenMessage => ({ queue: 'standard', body, receipt: 'r', receiveCount: 1 });
const crash = {
  [`v1/raw_crash/20071027/${id}`]: { ProductName: 'Firefox', version: 2 },
  [`v1/dump_names/${id}`]: [],
};

test('a crash is saved with success, times, notes and its id', async () => {
  const { made, stored } = workshop({ objects: crash });
  expect((await handleMessage(made, message(id))).outcome).toBe('processed');
  expect(stored(`v1/processed_crash/${id}`)).toEqual({
    success: true,
    started_datetime: '2007-10-27T12:00:00+00:00',
    completed_datetime: '2007-10-27T12:00:00+00:00',
    signature: 'EMPTY: crash failed to process',
    uuid: id,
    crash_id: id,
    processor_notes: '>>> Start processing: 2007-10-27T12:00:00+00:00 (testhost)',
    processor_history: [],
  });
});

test('a second pass moves the notes of the first to the history', async () => {
  const { made, stored } = workshop({ objects: crash });
  await handleMessage(made, message(id));
  await handleMessage(made, message(id));
  expect(stored(`v1/processed_crash/${id}`).processor_history).toEqual([
    '>>> Start processing: 2007-10-27T12:00:00+00:00 (testhost)',
  ]);
});

test('a rule that throws leaves its class name in the notes and lets the others run', async () => {
  const throwing: Rule = {
    name: 'ThrowingRule',
    run: () => {
      throw new TypeError('quotes secret text');
    },
  };
  const { made, stored, reported } = workshop({ objects: crash, rules: [throwing, identifier] });
  await handleMessage(made, message(id));
  const processed = stored(`v1/processed_crash/${id}`);
  expect(processed).toMatchObject({ success: true, uuid: id });
  expect(processed.processor_notes).toContain('ruleset default rule ThrowingRule failed: TypeError');
  expect(processed.processor_notes).not.toContain('secret');
  expect(reported.map(({ facts }) => facts)).toEqual([
    { crashId: id, rule: 'ThrowingRule', step: 'default' },
  ]);
});

test.each([
  ['raw-crash-missing', { [`v1/dump_names/${id}`]: [] }],
  ['dump-names-missing', { [`v1/raw_crash/20071027/${id}`]: {} }],
  ['dump-missing', { ...crash, [`v1/dump_names/${id}`]: ['upload_file_minidump'] }],
  ['dump-names-unreadable', { ...crash, [`v1/dump_names/${id}`]: { not: 'a list' } }],
  ['raw-crash-unreadable', { ...crash, [`v1/raw_crash/20071027/${id}`]: ['not an object'] }],
])('a crash is rejected with a record and no error event: %s', async (reason, objects) => {
  const { made, stored, reported } = workshop({ objects });
  expect(await handleMessage(made, message(id))).toMatchObject({ outcome: 'rejected', detail: reason });
  expect(stored(`v1/rejection/${id}`)).toMatchObject({
    crash_id: id,
    reason,
    at: '2007-10-27T12:00:00.000Z',
  });
  expect(reported).toEqual([]);
});

test('a crash whose save fails is kept for another attempt, and the failure is reported', async () => {
  const { made, reported } = workshop({ objects: crash, broken: true });
  expect(await handleMessage(made, message(id))).toMatchObject({
    outcome: 'retried',
    detail: 'save to es: search is away',
  });
  expect(reported).toHaveLength(1);
});

test('a later success takes the rejection record away', async () => {
  const { made, bucket } = workshop({ objects: { ...crash, [`v1/rejection/${id}`]: {} } });
  await handleMessage(made, message(id));
  expect([...bucket.keys()]).not.toContain(`v1/rejection/${id}`);
});

test('an unknown ruleset stores nothing for a new crash and reports it', async () => {
  const { made, bucket, reported } = workshop({ objects: crash });
  expect((await handleMessage(made, message(`${id}:nonsense`))).outcome).toBe('unknown ruleset');
  expect(bucket.has(`v1/processed_crash/${id}`)).toBe(false);
  expect(reported).toHaveLength(1);
});

test('an unknown ruleset marks an already processed crash as failed without a note', async () => {
  const earlier = { signature: 'main', uuid: id, processor_notes: 'earlier' };
  const { made, stored } = workshop({ objects: { ...crash, [`v1/processed_crash/${id}`]: earlier } });
  expect((await handleMessage(made, message(`${id}:nonsense`))).outcome).toBe('processed');
  expect(stored(`v1/processed_crash/${id}`)).toMatchObject({
    signature: 'EMPTY: crash failed to process',
    success: false,
    processor_notes: 'earlier',
  });
});

test('the health check is dropped in silence, garbage is dropped and reported', async () => {
  const { made, bucket, reported } = workshop();
  expect((await handleMessage(made, message('test'))).outcome).toBe('test');
  expect(reported).toEqual([]);
  expect((await handleMessage(made, message('nonsense'))).outcome).toBe('garbage');
  expect(reported).toHaveLength(1);
  expect(bucket.size).toBe(0);
});
