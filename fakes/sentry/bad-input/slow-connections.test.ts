import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

const envelope = '{}\n{"type":"event"}\n{"message":"slow"}';
const head = `POST /api/1/envelope/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: ${envelope.length}\r\n\r\n`;

async function opened({ port }: RunningSentry): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  return socket.setNoDelay(true).setEncoding('latin1');
}

async function write(socket: Socket, text: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  socket.write(text, () => resolve());
  await promise;
}

test('an envelope that comes byte by byte is kept whole', async () => {
  await using sentry = await startSentry({ port: 0 });
  const socket = await opened(sentry);
  for (const character of head + envelope) {
    await write(socket, character);
    await nextTurn();
  }
  const [answer] = (await once(socket, 'data')) as [string];
  expect(answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(sentry.items().map(({ facts }) => facts.title)).toEqual(['slow']);
  socket.destroy();
});

test('connections that stop half-way hold nobody up, and leave a record when they are cut', async () => {
  await using sentry = await startSentry({ port: 0 });
  const slow = await Promise.all(Array.from({ length: 100 }, () => opened(sentry)));
  await Promise.all(
    slow.map((socket, place) => write(socket, (head + envelope).slice(0, head.length - 10 + (place % 40)))),
  );
  const response = await fetch(`${sentry.url}/api/1/store/`, {
    method: 'POST',
    body: '{"message":"at once"}',
  });
  expect(response.status).toBe(200);
  const started = slow.filter((_socket, place) => place % 40 >= 10).length;
  const cut = sentry.waitFor({ type: 'refused' }, { count: started, timeout: 4000 });
  for (const socket of slow) socket.destroy();
  await cut;
  const refusals = sentry.items({ type: 'refused' }).map(({ request }) => request.refusal);
  expect(refusals).toHaveLength(started);
  expect(refusals[0]).toMatch(/^the client hung up after \d+ bytes$/);
});

test('a server that is stopped does not wait for a body that never ends', async () => {
  const sentry = await startSentry({ port: 0 });
  const socket = await opened(sentry);
  await write(socket, head + envelope.slice(0, 5));
  const closed = once(socket, 'close');
  await Promise.all([sentry.stop(), closed]);
});
