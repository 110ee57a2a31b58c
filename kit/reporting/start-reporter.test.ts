import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as sentry from '@sentry/node';
import { afterEach, expect, test } from 'vitest';
import { CrashboxError } from '../errors/crashbox-error.ts';
import { startReporter } from './start-reporter.ts';

const stops: (() => Promise<unknown> | undefined)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** A server that keeps the text of every envelope it gets. */
async function envelopeSink(): Promise<{ dsn: string; received: string[] }> {
  const received: string[] = [];
  const server = createServer(async (request, response) => {
    received.push(Buffer.concat(await request.toArray()).toString());
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  stops.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  return { dsn: `http://public@127.0.0.1:${port}/1`, received };
}

const base = { service: 'collector', release: 'crashbox@0.1.0', environment: 'test' };

test('a reported error arrives with its class, code, service and crash id, and without its message', async () => {
  const sink = await envelopeSink();
  const reporter = await startReporter({ ...base, dsn: sink.dsn });
  stops.push(() => reporter.stop());
  const crashId = '0bba929f-8721-460c-dead-a43c20071027';
  reporter.report(new CrashboxError('crash-id-invalid', { value: 'secret-value' }), {
    crashId,
    step: 'publish',
  });
  await reporter.flush(2000);
  expect(sink.received).toHaveLength(1);
  const event = JSON.parse(sink.received[0]!.split('\n')[2]!);
  expect(event.tags).toEqual({
    service: 'collector',
    crash_id: crashId,
    step: 'publish',
    error_code: 'crash-id-invalid',
  });
  expect(event.exception.values[0].type).toBe('CrashboxError');
  expect(event.exception.values[0].stacktrace.frames.at(-1).filename).toContain('start-reporter.test');
  expect(event).toMatchObject({ release: 'crashbox@0.1.0', environment: 'test', level: 'error' });
  expect(sink.received[0]).not.toContain('secret-value');
});

test('two reporters and the SDK of the user in one process keep their events apart', async () => {
  const [users, ours, others] = await Promise.all([envelopeSink(), envelopeSink(), envelopeSink()]);
  const client = sentry.init({ dsn: users.dsn });
  stops.push(async () => client?.close());
  const listeners = process.listenerCount('beforeExit');
  const first = await startReporter({ ...base, dsn: ours.dsn });
  const second = await startReporter({ ...base, service: 'webapp', dsn: others.dsn });
  stops.push(
    () => first.stop(),
    () => second.stop(),
  );
  expect(process.listenerCount('beforeExit')).toBe(listeners);
  expect(sentry.getClient()).toBe(client);
  first.report(new TypeError('of the collector'));
  second.report(new RangeError('of the webapp'));
  sentry.captureException(new SyntaxError('of the user'));
  await Promise.all([first.flush(2000), second.flush(2000), client?.flush(2000)]);
  const types = (sink: { received: string[] }): string[] =>
    sink.received.flatMap((text) => text.match(/"type":"(?:Type|Range|Syntax)Error"/g) ?? []);
  expect([types(users), types(ours), types(others)]).toEqual([
    ['"type":"SyntaxError"'],
    ['"type":"TypeError"'],
    ['"type":"RangeError"'],
  ]);
});

test('without a DSN reporting does nothing and does not fail', async () => {
  const reporter = await startReporter({ ...base, dsn: undefined });
  expect(() => reporter.report(new Error('anything'))).not.toThrow();
});
