import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixturePath } from '../../kit/package-root.ts';
import { type RunningSymbols, startSymbols } from './start.ts';

const id = 'AEA411F243FEA3061AD6210CEF726CD80';
const address = `/null_deref/${id}/null_deref.sym`;

let root: string;
let symbols: RunningSymbols;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'symbols-'));
  await cp(fixturePath('symbols', 'null_deref'), join(root, 'null_deref'), { recursive: true });
  await mkdir(join(root, 'app.pdb', `${'AB'.repeat(16)}a`), { recursive: true });
  await writeFile(join(root, 'app.pdb', `${'AB'.repeat(16)}a`, 'app.sym'), 'MODULE windows x86 0 app.pdb\n');
  await writeFile(join(root, 'secret.sym'), 'not to be served');
  symbols = await startSymbols({ port: 0, root });
});
beforeEach(() => symbols.reset());
afterAll(async () => {
  await symbols.stop();
  await rm(root, { recursive: true });
});

interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

/** A request whose path and headers go out exactly as given; fetch would tidy both. */
function raw(path: string, headers: Record<string, string> = {}): Promise<RawAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
  const sent = httpRequest({ host: '127.0.0.1', port: symbols.port, path, headers }, (answer) => {
    text(answer).then(
      (body) => resolve({ status: answer.statusCode, headers: answer.headers, body }),
      reject,
    );
  });
  sent.on('error', reject).end();
  return promise;
}

describe('the fake symbols server', () => {
  it('serves a symbol file, open to pages of any origin', async () => {
    const answer = await fetch(symbols.url + address, { headers: { origin: 'http://elsewhere.example' } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.text()).toMatch(/^MODULE Linux x86_64 AEA411F2/);
  });

  it.each([
    ['gzip to who accepts it', { 'accept-encoding': 'gzip' }, 'gzip'],
    ['readable text to who names no encoding', {}, undefined],
  ])('sends %s', async (_what, headers, encoding) => {
    const answer = await raw(address, headers as Record<string, string>);
    expect(answer.headers['content-encoding']).toBe(encoding);
    expect(answer.body.startsWith('MODULE')).toBe(encoding === undefined);
  });

  it.each([
    ['a lower-case id', address.toLowerCase()],
    ['an upper-case age', `/app.pdb/${'AB'.repeat(16)}A/app.sym`],
    ['try symbols', `/try${address}`],
    ['a query', `${address}?code_file=a&code_id=b`],
  ])('finds a file by %s', async (_what, path) => {
    expect((await fetch(symbols.url + path)).status).toBe(200);
  });

  it('answers HEAD with the headers alone', async () => {
    const answer = await fetch(symbols.url + address, { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });

  it.each([
    ['/null_deref/0123/null_deref.sym', 'Symbol Not Found'],
    [`/Null_deref/${id}/null_deref.sym`, 'Symbol Not Found'],
    [`/null_deref/${id}/file.ptr`, 'Symbol Not Found (and ignored)'],
    [`/null_deref/${id}/null_deref.exe`, 'Symbol Not Found (and ignored)'],
    [`/null_deref/${'0'.repeat(33)}/null_deref.sym`, 'Symbol Not Found (and ignored)'],
  ])('answers 404 in text for %s', async (path, body) => {
    const answer = await fetch(symbols.url + path);
    expect([answer.status, await answer.text()]).toEqual([404, body]);
  });

  it.each([
    '/null_deref/not-hex/null_deref.sym',
    '/a/b',
    '/..%2f/ab/secret.sym',
    '/%2e%2e/ab/secret.sym',
    '/null_deref/%2e%2e/secret.sym',
    '/null_deref/..\\/x.sym',
    '/nowhere',
    '/a%00b/ab/x.sym',
    '/%zz/ab/x.sym',
  ])('answers 404 in JSON for %s, which is no download address', async (path) => {
    const answer = await raw(path);
    expect([answer.status, JSON.parse(answer.body).error]).toEqual([404, 'Not Found']);
  });

  it('refuses other methods in JSON and names the ones there are', async () => {
    const answer = await fetch(symbols.url + address, { method: 'PUT', body: 'x' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
    expect(await answer.json()).toEqual({ error: `Method Not Allowed (PUT): ${address}` });
  });

  it('refuses uploads as not built, and counts them', async () => {
    expect((await fetch(`${symbols.url}/upload/`, { method: 'POST', body: 'x' })).status).toBe(501);
    const { unmatched } = (await (await fetch(`${symbols.url}/__crashbox__/unmatched`)).json()) as {
      unmatched: Record<string, number>;
    };
    expect(unmatched).toEqual({ 'POST /upload/ → 501': 1 });
  });

  it('tells how long a look-up took to who asks with Debug', async () => {
    const answer = await fetch(symbols.url + address, { headers: { debug: 'true' } });
    expect(Number(answer.headers.get('debug-time'))).toBeGreaterThanOrEqual(0);
    expect((await fetch(symbols.url + address)).headers.get('debug-time')).toBeNull();
  });

  it('keeps what was asked for, with code file and code id', async () => {
    await fetch(`${symbols.url}/gone.pdb/ABC1/gone.sym?code_file=gone.dll&code_id=5f&try`);
    expect(symbols.requests()).toMatchObject([
      {
        method: 'GET',
        debugFile: 'gone.pdb',
        debugId: 'ABC1',
        codeFile: 'gone.dll',
        codeId: '5f',
        tried: true,
        outcome: 'miss',
      },
    ]);
    const journal = await (await fetch(`${symbols.url}/__crashbox__/journal`)).text();
    expect(journal).toContain('/gone.pdb/ABC1/gone.sym?code_file=gone.dll&code_id=5f&try');
    await symbols.reset();
    expect(symbols.requests()).toEqual([]);
  });

  it('shows files, requests and misses on its page, with hostile names as text', async () => {
    await fetch(
      `${symbols.url}/gone&amp;/ABC1/gone.sym?code_file=${encodeURIComponent('<script>x</script>')}`,
    );
    const page = await (await fetch(`${symbols.url}/`)).text();
    expect(page).toContain(address);
    expect(page).toContain('&lt;script>x');
    expect(page).not.toContain('<script>x');
  });

  it('does not show its pages to other origins or under foreign names', async () => {
    expect((await raw('/', { host: 'evil.example' })).status).toBe(403);
    expect((await raw('/', { origin: 'http://evil.example' })).status).toBe(403);
  });

  it('answers 501 in redirect mode, which is not built', async () => {
    await using redirecting = await startSymbols({ port: 0, root, mode: 'redirect' });
    expect((await fetch(redirecting.url + address)).status).toBe(501);
  });

  it('never advertises localhost', async () => {
    await using other = await startSymbols({ port: 0, root, host: 'localhost' });
    expect(other.url).not.toContain('localhost');
    expect((await fetch(other.url + address)).status).toBe(200);
  });
});
