import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';
import type { Mailbox } from './mailbox.ts';

async function send(sentry: RunningSentry, key: string, ...messages: readonly string[]): Promise<void> {
  const items = messages.map((message) => `{"type":"event"}\n${JSON.stringify({ message })}\n`);
  const address = `${sentry.url}/api/1/envelope/?sentry_key=${key}`;
  const answer = await fetch(address, { method: 'POST', body: `{}\n${items.join('')}` });
  expect(answer.status).toBe(200);
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, n) => `m${n + 1}`);
}

function titles({ items }: Pick<Mailbox, 'items'>): readonly string[] {
  return items().map(({ facts }) => facts.title);
}

async function list(sentry: RunningSentry, query: string): Promise<unknown> {
  return (await fetch(`${sentry.url}/api/crashbox/items?${query}`)).json();
}

test('a mailbox over its own bound loses its own oldest items, and no other loses any', async () => {
  await using sentry = await startSentry({ port: 0, maxMailboxItems: 5 });
  const [quiet, noisy] = [sentry.mailbox(), sentry.mailbox()];
  await send(sentry, quiet.key, 'mine');
  for (const message of numbered(9)) await send(sentry, noisy.key, message);
  expect(titles(noisy)).toEqual(['m5', 'm6', 'm7', 'm8', 'm9']);
  expect(titles(quiet)).toEqual(['mine']);
  await send(sentry, noisy.key, ...numbered(20));
  expect(titles(noisy)).toEqual(['m16', 'm17', 'm18', 'm19', 'm20']);
  expect(sentry.items()).toHaveLength(6);
});

test('in a full ring a mailbox over its bound takes the place of its own items, not of older ones of others', async () => {
  await using sentry = await startSentry({ port: 0, maxItems: 10, maxMailboxItems: 5 });
  const [quiet, noisy] = [sentry.mailbox(), sentry.mailbox()];
  await send(sentry, quiet.key, ...numbered(5));
  for (const message of numbered(9)) await send(sentry, noisy.key, message);
  expect(titles(quiet)).toEqual(numbered(5));
  expect(titles(noisy)).toEqual(['m5', 'm6', 'm7', 'm8', 'm9']);
});

test('of a large mailbox a tenth goes at once', async () => {
  await using sentry = await startSentry({ port: 0, maxMailboxItems: 50 });
  const mailbox = sentry.mailbox();
  await send(sentry, mailbox.key, ...numbered(50));
  expect(mailbox.items()).toHaveLength(50);
  await send(sentry, mailbox.key, 'one more');
  expect(titles(mailbox)).toEqual([...numbered(50).slice(6), 'one more']);
});

test('lists and waits tell what their own mailbox lost, until it is flushed', async () => {
  await using sentry = await startSentry({ port: 0, maxItems: 5 });
  const [first, second] = [sentry.mailbox(), sentry.mailbox()];
  await send(sentry, first.key, 'a', 'b');
  await send(sentry, second.key, ...numbered(5));
  expect(await list(sentry, '')).toMatchObject({ matching: 5, evicted: 2 });
  expect(await list(sentry, `mailbox=${first.key}`)).toMatchObject({ matching: 0, evicted: 2 });
  expect(await list(sentry, `mailbox=${second.key}`)).toMatchObject({ matching: 5, evicted: 0 });
  const hasLost = '2 older ones had gone to make room';
  await expect(first.waitFor({ message: 'a' }, { timeout: 1 })).rejects.toThrow(hasLost);
  await expect(second.waitFor({ message: 'x' }, { timeout: 1 })).rejects.not.toThrow('make room');
  first.flush();
  expect(await list(sentry, `mailbox=${first.key}`)).toMatchObject({ evicted: 0 });
  const flush = `${sentry.url}/api/crashbox/flush?mailbox=${second.key}`;
  expect(await (await fetch(flush, { method: 'POST' })).json()).toEqual({ flushed: 5 });
  expect(sentry.items()).toEqual([]);
});

test('a folder keeps what each mailbox has and has lost', async () => {
  const data = mkdtempSync(join(tmpdir(), 'crashbox-sentry-retention-'));
  const [one, two] = ['1'.repeat(32), '2'.repeat(32)];
  const options = { port: 0, data, maxMailboxItems: 2 };
  try {
    {
      await using sentry = await startSentry(options);
      await send(sentry, one, 'lost before', 'flushed', 'flushed too');
      sentry.mailbox(one).flush();
      await send(sentry, one, ...numbered(3));
      await send(sentry, two, ...numbered(6));
    }
    for (let restarts = 0; restarts < 2; restarts += 1) {
      await using sentry = await startSentry(options);
      expect(await list(sentry, `mailbox=${one}`)).toMatchObject({ matching: 2, evicted: 1 });
      expect(await list(sentry, `mailbox=${two}`)).toMatchObject({ matching: 2, evicted: 4 });
    }
  } finally {
    rmSync(data, { recursive: true });
  }
});
