import * as sentry from '@sentry/node';
import { expect, test } from 'vitest';
import { startSentry } from '../../fakes/sentry/start.ts';
import { startStack } from '../../stack/start-stack.ts';

test("the user's own Sentry.init and two stacks keep their events apart, and no handler of the process is touched", async () => {
  const users = await startSentry({ port: 0 });
  const client = sentry.init({ dsn: users.dsn, defaultIntegrations: false });
  const events = [
    'uncaughtException',
    'unhandledRejection',
    'beforeExit',
    'exit',
    'SIGINT',
    'SIGTERM',
  ] as const;
  const listeners = (): number[] => events.map((event) => process.listenerCount(event));
  const before = listeners();
  const [first, second] = await Promise.all([startStack(), startStack()]);
  expect(listeners()).toEqual(before);
  expect(sentry.getClient()).toBe(client);

  await fetch(`${first.collector.url}/__broken__`);
  sentry.captureException(new SyntaxError('of the user'));
  await client?.flush(2000);
  const event = await first.sentry.waitFor({ type: 'event' }, { timeout: 5000 });
  expect(event.facts.tags.get('service')).toBe('collector');
  expect(users.items({ type: 'event' })).toHaveLength(1);
  expect(first.sentry.items({ type: 'event' })).toHaveLength(1);
  expect(second.sentry.items()).toEqual([]);
  await Promise.all([first.stop(), second.stop(), client?.close(), users.stop()]);
}, 30_000);
