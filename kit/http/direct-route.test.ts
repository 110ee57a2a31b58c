import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fakeContext } from '../context.ts';
import { createJournal } from '../journal/journal.ts';
import type { Reporter } from '../reporting/reporter.ts';
import { withDirectRoute } from './direct-route.ts';

const reported: unknown[] = [];
const reporter: Reporter = { ...fakeContext({}).reporter, report: (error) => void reported.push(error) };
const context = fakeContext({ reporter });
const journal = createJournal(context.clock);
const app = express().use((_request, response) => void response.send('of Express'));
const listener = withDirectRoute(
  app,
  (request, response) => {
    if (request.url === '/direct') return Promise.resolve(response.end('of the route'));
    if (request.url === '/failing') return Promise.reject(new RangeError('no room'));
    if (request.url !== '/broken-off') return undefined;
    response.write('begun');
    return Promise.reject(new RangeError('no more'));
  },
  journal,
  context,
);
const server = createServer(listener);
const get = (path: string): Promise<Response> =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`); // a server that listens on a port

beforeAll(() => once(server.listen(0, '127.0.0.1'), 'listening'));
afterAll(() => server.close());

test('a request that the route takes does not come to Express, and is in the journal', async () => {
  expect(await (await get('/direct')).text()).toBe('of the route');
  expect(journal.entries().map(({ target, status }) => [target, status])).toEqual([['/direct', 200]]);
});

test('a request that it leaves comes to Express', async () => {
  expect(await (await get('/other')).text()).toBe('of Express');
});

test('what it throws is answered as Express would, and reported', async () => {
  const answer = await get('/failing');
  expect([answer.status, await answer.json()]).toEqual([500, { error: 'internal error', status: 500 }]);
  expect(reported).toEqual([new RangeError('no room')]);
});

test('an answer that was begun is broken off, and the error is reported too', async () => {
  await expect(get('/broken-off').then((answer) => answer.text())).rejects.toThrow();
  expect(reported.at(-1)).toEqual(new RangeError('no more'));
});
