import { expect, test } from 'vitest';
import { silentLogger } from '../../../kit/log/logger.ts';
import { silentMetrics } from '../../../kit/metrics/metrics.ts';
import type { ObjectStore } from '../storage/object-store.ts';
import { sweep } from './sweep.ts';

const now = new Date('2026-11-23T12:00:00Z');
const options = { sweepInterval: 0, sweepDays: 2, sweepMinAge: 300_000, sweepAttempts: 3, sweepLimit: 10 };
const idOf = (hex: string, day = '261123'): string => `${hex.repeat(8)}-8721-460c-dead-a43c20${day}`;

function surroundings({ stored = {}, depth = 0 }: { stored?: Record<string, number>; depth?: number } = {}) {
  const objects = new Map(
    Object.entries(stored).map(([key, minutes]) => [
      key,
      { body: '{}', at: new Date(now.getTime() - minutes * 60_000) },
    ]),
  );
  const sent: string[] = [];
  const reported: unknown[] = [];
  const store: ObjectStore = {
    get: async (key) => {
      const object = objects.get(key);
      return object && new TextEncoder().encode(object.body);
    },
    has: async (key) => objects.has(key),
    put: async (key, body) => void objects.set(key, { body, at: now }),
    remove: async (key) => void objects.delete(key),
    list: async function* pages(prefix) {
      yield [...objects].flatMap(([key, { at }]) =>
        key.startsWith(prefix) ? [{ key, lastModified: at }] : [],
      );
    },
    check: async () => undefined,
    close: () => undefined,
  };
  const reporter = {
    report: (error: unknown) => void reported.push(error),
    flush: async () => undefined,
    stop: async () => undefined,
  };
  return {
    objects,
    sent,
    reported,
    store,
    queues: { depth: async () => depth, send: async (_queue: string, body: string) => void sent.push(body) },
    options,
    context: { clock: { now: () => now }, logger: silentLogger, metrics: silentMetrics, reporter },
    held: () => 0,
    settled: new Set<string>(),
  };
}

test('queues crashes that are old enough and neither processed nor rejected', async () => {
  const [lost, young, processed, rejected] = ['1', '2', '3', '4'].map((hex) => idOf(hex));
  const made = surroundings({
    stored: {
      [`v1/raw_crash/20261123/${lost}`]: 6,
      [`v1/raw_crash/20261123/${young}`]: 4,
      [`v1/raw_crash/20261123/${processed}`]: 6,
      [`v1/processed_crash/${processed}`]: 6,
      [`v1/raw_crash/20261123/${rejected}`]: 6,
      [`v1/rejection/${rejected}`]: 6,
    },
  });
  expect((await sweep(made)).queued).toEqual([lost]);
  expect(made.sent).toEqual([lost]);
});

test('looks back two days and not further', async () => {
  const day = 24 * 60;
  const within = idOf('1', '261121');
  const made = surroundings({
    stored: {
      [`v1/raw_crash/20261121/${within}`]: 2 * day - 1,
      [`v1/raw_crash/20261121/${idOf('2', '261121')}`]: 2 * day + 1,
      [`v1/raw_crash/20261120/${idOf('3', '261120')}`]: 3 * day,
    },
  });
  expect((await sweep(made)).queued).toEqual([within]);
});

test('does nothing while there is work in the queues', async () => {
  const made = surroundings({ stored: { [`v1/raw_crash/20261123/${idOf('1')}`]: 6 }, depth: 1 });
  expect(await sweep(made)).toEqual({ skipped: true, queued: [], givenUp: [] });
});

test('gives a crash up after three times, with a record and one error event', async () => {
  const id = idOf('1');
  const made = surroundings({ stored: { [`v1/raw_crash/20261123/${id}`]: 6 } });
  for (let time = 0; time < 5; time++) await sweep(made);
  expect(made.sent).toEqual([id, id, id]);
  expect(made.reported).toHaveLength(1);
  expect(JSON.parse(made.objects.get(`v1/rejection/${id}`)!.body)).toMatchObject({ reason: 'sweep-gave-up' });
});
