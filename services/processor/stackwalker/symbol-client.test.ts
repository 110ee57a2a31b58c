import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createSymbolClient, type SymbolClient } from './symbol-client.ts';
import { symbolUrl } from './symbol-url.ts';

const endings: (() => unknown)[] = [];
afterEach(() => {
  for (const end of endings.splice(0).toReversed()) end();
});

const windowsModule = {
  codeFile: 'C:\\Program Files\\a b+c.dll',
  codeId: '5F3C',
  debugFile: 'c:\\build\\a b+c.pdb',
  debugId: '44E4EC8C2F41492B9369D6B9A059577Ca',
};
const symbolFile = 'MODULE windows x86_64 44E4EC8C2F41492B9369D6B9A059577Ca a b+c.pdb\nFUNC 1000 10 0 main\n';

async function serve(listener: RequestListener): Promise<{ url: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    listener(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

function client(symbolsUrl: string[], symbolsMaxBytes = 10_000): SymbolClient {
  const made = createSymbolClient({
    symbolsUrl,
    symbolsMaxBytes,
    symbolsTimeout: 300,
    symbolsCacheBytes: 10_000,
  });
  endings.push(() => made.clear());
  return made;
}

test('asks by leaf names, with .pdb replaced by .sym and the query always there', () => {
  expect(symbolUrl('http://s/try', windowsModule)).toBe(
    'http://s/try/a%20b%2Bc.pdb/44E4EC8C2F41492B9369D6B9A059577Ca/a%20b%2Bc.sym?code_file=a%20b%2Bc.dll&code_id=5F3C',
  );
  expect(
    symbolUrl('http://s/', { ...windowsModule, debugFile: '/usr/lib/libc.so.6', codeId: undefined }),
  ).toBe(
    'http://s/libc.so.6/44E4EC8C2F41492B9369D6B9A059577Ca/libc.so.6.sym?code_file=a%20b%2Bc.dll&code_id=',
  );
});

test('a module without a debug id is asked for nowhere', () => {
  expect(symbolUrl('http://s/', { ...windowsModule, debugId: undefined })).toBeUndefined();
  expect(symbolUrl('http://s/', { ...windowsModule, debugId: '0'.repeat(33) })).toBeUndefined();
});

test('asks the servers in order and keeps what it found for later crashes', async () => {
  const without = await serve((_request, response) => response.writeHead(404).end('Symbol Not Found'));
  const holding = await serve((_request, response) => response.end(symbolFile));
  const symbols = client([without.url, holding.url]);
  expect(await symbols.forOneCrash()(windowsModule)).toMatchObject({ kind: 'found' });
  expect(await symbols.forOneCrash()(windowsModule)).toMatchObject({ kind: 'found' });
  expect([without.asked.length, holding.asked.length]).toEqual([2, 1]);
});

test.each<[string, RequestListener]>([
  ['an error', (_request, response) => void response.writeHead(500).end()],
  ['a reset', (request) => void request.socket.destroy()],
  ['no answer in time', () => undefined],
  ['an empty body', (_request, response) => void response.end()],
  ['junk', (_request, response) => void response.end('junk\n')],
  ['a file over the limit', (_request, response) => void response.end('x'.repeat(20_000))],
  [
    'a redirect to itself',
    (request, response) => void response.writeHead(302, { location: request.url }).end(),
  ],
])('%s means that the symbols are missing', async (_name, listener) => {
  const server = await serve(listener);
  expect(await client([server.url]).forOneCrash()(windowsModule)).toEqual({ kind: 'missing' });
});
