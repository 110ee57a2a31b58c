import { beforeAll, expect, test } from 'vitest';
import { runSample } from './sample.ts';

const send = `
async function send(sentry: { dsn: string }, event: object): Promise<void> {
  const { username, host, protocol } = new URL(sentry.dsn);
  const body = JSON.stringify(event);
  await fetch(protocol + '//' + host + '/api/1/store/?sentry_key=' + username, { method: 'POST', body });
}
`;

const files = {
  'fixture.test.ts': `
import { describe, expect } from 'vitest';
import { test } from 'crashbox/vitest';
${send}
test('waits', async ({ sentry }) => {
  await send(sentry, { message: 'boom' });
  await sentry.waitFor('boom');
});
test('allows', async ({ sentry }) => {
  sentry.allow('level:info');
  await send(sentry, { message: 'boom', level: 'info' });
});
test('asserts only', async ({ sentry }) => {
  await send(sentry, { message: 'boom' });
  await sentry.assertOnly(['boom'], { quietFor: 0 });
});
test('sees nothing of others', async ({ sentry }) => {
  expect(sentry.items()).toEqual([]);
});
test('does not mind sessions', async ({ sentry }) => {
  await send(sentry, { type: 'transaction', transaction: 'GET /' });
});
test('forgets one', async ({ sentry }) => {
  await send(sentry, { message: 'boom 1' });
  await send(sentry, { message: 'boom 2' });
  await sentry.waitFor('boom');
});
describe('patient', () => {
  test.override({ sentryGuard: { unexpected: 'type:event', quietFor: 4_000 } });
  test('is surprised late', async ({ sentry }) => {
    void send(sentry, { message: 'late' });
  });
});
describe('strict', () => {
  test.override({ sentryGuard: { unexpected: '', quietFor: 10 } });
  test('minds everything where told to', async ({ sentry }) => {
    await send(sentry, { type: 'transaction', transaction: 'GET /' });
  });
});
describe('lax', () => {
  test.override({ sentryGuard: { unexpected: undefined, quietFor: 0 } });
  test('minds nothing where told to', async ({ sentry, sentryServer }) => {
    await send(sentry, { message: 'boom' });
    expect(sentryServer.items(\`key:\${sentry.key}\`)).toHaveLength(1);
  });
});
`,
  'matchers.test.ts': `
import { expect } from 'vitest';
import { test } from 'crashbox/vitest';
${send}
test('toReceive waits', async ({ sentry }) => {
  const receiving = expect(sentry).toReceive('boom', { count: 2 });
  await send(sentry, { message: 'boom 1' });
  await send(sentry, { message: 'boom 2' });
  await receiving;
});
test('toReceive fails', async ({ sentry }) => {
  sentry.allow('boom');
  await send(sentry, { message: 'boom', level: 'info' });
  await expect(sentry).toReceive('boom level:error', { within: 20 });
});
test('not.toReceive', async ({ sentry }) => {
  await expect(sentry).not.toReceive('boom', { within: 20 });
});
test('not.toReceive fails', async ({ sentry }) => {
  sentry.allow('boom');
  await send(sentry, { message: 'boom' });
  await expect(sentry).not.toReceive('boom', { within: 20 });
});
test('toHaveReceived', async ({ sentry }) => {
  await send(sentry, { message: 'boom' });
  expect(sentry).toHaveReceived({ message: /boom/ });
  expect(sentry).toHaveReceivedOnly('boom');
  expect(sentry).not.toHaveReceived('other');
});
test('toHaveReceived fails', async ({ sentry }) => {
  sentry.allow('boom');
  await send(sentry, { message: 'boom', level: 'info' });
  expect(sentry).toHaveReceived('boom level:error');
});
test('not.toHaveReceived fails', async ({ sentry }) => {
  sentry.allow('boom');
  await send(sentry, { message: 'boom' });
  expect(sentry).not.toHaveReceived('boom');
});
test('toHaveReceivedOnly fails', async ({ sentry }) => {
  sentry.allow('boom');
  await send(sentry, { message: 'boom' });
  expect(sentry).toHaveReceivedOnly();
});
`,
};
let results: Awaited<ReturnType<typeof runSample>>;
beforeAll(async () => {
  results = await runSample('vitest-fixture', files);
}, 60_000);

test('each test has a mailbox of its own and fails on an event that it has not asked for', () => {
  const surprise = (what: string): unknown =>
    expect.stringContaining(
      `expected nothing that the test neither waited for nor allowed, but 1 arrived: ${what}`,
    );
  expect(results).toMatchObject({
    waits: 'passed',
    allows: 'passed',
    'asserts only': 'passed',
    'sees nothing of others': 'passed',
    'does not mind sessions': 'passed',
    'forgets one': surprise('event "boom 2" of project 1'),
    'is surprised late': surprise('event "late" of project 1'),
    'minds everything where told to': surprise('transaction "GET /" of project 1'),
    'minds nothing where told to': 'passed',
  });
});

test('the matchers say what arrived instead, and a matched item is asked for', () => {
  const boom = 'event "boom" of project 1';
  const wanted = 'an item with message:boom level:error';
  expect(results).toMatchObject({
    'toReceive waits': 'passed',
    'toReceive fails': expect.stringContaining(
      `${wanted} did not arrive within 20 ms; seen: ${boom}; near: ${boom} fails only level:error (it is info)`,
    ),
    'not.toReceive': 'passed',
    'not.toReceive fails': expect.stringContaining(
      `expected none of an item with message:boom, but 1 arrived: ${boom}`,
    ),
    toHaveReceived: 'passed',
    'toHaveReceived fails': expect.stringContaining(
      `expected ${wanted}; seen: ${boom}; near: ${boom} fails only level:error (it is info)`,
    ),
    'not.toHaveReceived fails': expect.stringContaining(
      `expected none of an item with message:boom, but 1 arrived: ${boom}`,
    ),
    'toHaveReceivedOnly fails': expect.stringContaining(`not meant to arrive: ${boom}`),
  });
});
