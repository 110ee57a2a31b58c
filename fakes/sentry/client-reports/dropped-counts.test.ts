import { defaultStackParser, makeNodeTransport, NodeClient, Scope } from '@sentry/node';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

async function report(entries: unknown, key = 'public', client = 'sdk/1'): Promise<void> {
  const body = `{}\n{"type":"client_report"}\n${JSON.stringify({ timestamp: 1, discarded_events: entries })}`;
  const query = `sentry_key=${key}&sentry_client=${client}`;
  await fetch(`${sentry.url}/api/1/envelope/?${query}`, { method: 'POST', body });
}

async function capture(
  dsn: string,
  options: Partial<ConstructorParameters<typeof NodeClient>[0]>,
): Promise<void> {
  const client = new NodeClient({
    dsn,
    transport: makeNodeTransport,
    stackParser: defaultStackParser,
    integrations: [],
    sendClientReports: true,
    ...options,
  });
  const scope = new Scope();
  scope.setClient(client);
  scope.captureException(new TypeError('boom'));
  await client.flush(2000);
  scope.captureException(new TypeError('boom'));
  await client.close(2000);
}

test('adds up what reports say, by SDK, mailbox, reason and category, most first', async () => {
  await report([{ reason: 'sample_rate', category: 'transaction', quantity: 3 }]);
  await report([
    { reason: 'sample_rate', category: 'transaction', quantity: 4 },
    { reason: 'before_send', category: 'error', quantity: 1 },
  ]);
  await report([{ reason: 'before_send', category: 'error', quantity: 9 }], 'mine', 'sdk/2');
  const rest = { afterFault: 0 };
  const expected = [
    {
      sdk: 'sdk/2',
      mailbox: 'mine',
      reason: 'before_send',
      category: 'error',
      quantity: 9,
      reports: 1,
      ...rest,
    },
    {
      sdk: 'sdk/1',
      mailbox: 'public',
      reason: 'sample_rate',
      category: 'transaction',
      quantity: 7,
      reports: 2,
      ...rest,
    },
    {
      sdk: 'sdk/1',
      mailbox: 'public',
      reason: 'before_send',
      category: 'error',
      quantity: 1,
      reports: 1,
      ...rest,
    },
  ];
  expect(sentry.droppedCounts()).toEqual(expected);
  expect(sentry.mailbox('mine').droppedCounts()).toEqual(expected.slice(0, 1));
  const response = await fetch(`${sentry.url}/api/crashbox/client-reports?mailbox=public`);
  expect(await response.json()).toEqual({ dropped: expected.slice(1) });
  expect((await fetch(`${sentry.url}/api/crashbox/client-reports?query=level:`)).status).toBe(400);
});

test.each([
  [null],
  ['x'],
  [
    [
      null,
      7,
      'x',
      {},
      { reason: 'a', category: 'b', quantity: -1 },
      { reason: 'a', category: 'b', quantity: 1.5 },
    ],
  ],
  [[{ reason: {}, category: [], quantity: 1 }]],
])('leaves out entries that are none: %j', async (entries) => {
  await report(entries);
  expect(sentry.droppedCounts()).toEqual([]);
});

test('a beforeSend that returns nothing shows, and can be waited for', async () => {
  const mailbox = sentry.mailbox();
  await capture(mailbox.dsn, { beforeSend: () => null });
  await mailbox.waitFor('type:client_report $.discarded_events[*].reason:before_send');
  await mailbox.expectNone('type:event', { quietFor: 0 });
  const [row] = mailbox.droppedCounts();
  expect(row).toMatchObject({ reason: 'before_send', category: 'error', afterFault: 0 });
  expect(mailbox.droppedCounts().reduce((sum, { quantity }) => sum + quantity, 0)).toBe(2);
});

test('what a fault of ours made an SDK drop is marked, and nothing that came before it', async () => {
  await report([{ reason: 'send_error', category: 'error', quantity: 1 }]);
  sentry.faults.add({ status: 413, times: 1 });
  await report([]);
  await report([
    { reason: 'send_error', category: 'error', quantity: 2 },
    { reason: 'before_send', category: 'error', quantity: 4 },
  ]);
  await report([{ reason: 'send_error', category: 'error', quantity: 8 }], 'other');
  expect(
    sentry
      .droppedCounts()
      .map(({ mailbox, reason, quantity, afterFault }) => [mailbox, reason, quantity, afterFault]),
  ).toEqual([
    ['other', 'send_error', 8, 0],
    ['public', 'before_send', 4, 0],
    ['public', 'send_error', 3, 2],
  ]);
});

test('a real SDK reports what a fault made it drop, and it is marked', async () => {
  const mailbox = sentry.mailbox();
  mailbox.faults.add({ status: 413, times: 1 });
  await capture(mailbox.dsn, {});
  const [row] = mailbox.droppedCounts();
  expect(row).toMatchObject({ reason: 'send_error', category: 'error', quantity: 1, afterFault: 1 });
});
