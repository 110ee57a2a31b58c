import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningElasticsearch, startElasticsearch } from './start.ts';

describe('the embedded subset', () => {
  let folder: string;
  let elasticsearch: RunningElasticsearch;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'crashbox-elasticsearch-'));
    elasticsearch = await startElasticsearch({ port: 0, data: folder });
  });
  afterEach(async () => {
    await elasticsearch.stop();
    await rm(folder, { recursive: true });
  });

  const send = async (
    method: string,
    path: string,
    body?: unknown,
    headers = {},
  ): Promise<{ status: number; text: string; json: () => Record<string, unknown> }> => {
    const response = await fetch(`${elasticsearch.url}/${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, text, json: () => JSON.parse(text) };
  };
  const restart = async (): Promise<void> => {
    await elasticsearch.stop();
    elasticsearch = await startElasticsearch({ port: 0, data: folder });
  };

  it('answers objects with their own toString and valueOf without a 5xx, wherever a word is expected', async () => {
    const hostile = { toString: 1, valueOf: 1 };
    await send('PUT', 'typed', { mappings: { properties: { x: { type: 'keyword' } } } });
    for (const [method, path, body] of [
      ['PUT', 'a', { mappings: { properties: { x: { type: hostile } } } }],
      ['PUT', 'b', { mappings: { properties: { x: { type: 'date', format: [hostile] } } } }],
      ['PUT', 'c', { mappings: { properties: { x: { type: 'keyword', ignore_above: hostile } } } }],
      ['PUT', 'typed/_doc/1', { x: { y: hostile } }],
      ['POST', 'typed/_search', { sort: [{ x: { order: hostile } }] }],
      ['POST', 'typed/_search', { size: hostile }],
    ] as const) {
      const { status, text } = await send(method, path, body);
      expect(status, `${path}: ${text}`).toBeLessThan(500);
    }
  });

  it('keeps indices, mappings, aliases, documents and versions over restarts', async () => {
    await send('PUT', 'kept', {
      mappings: { properties: { n: { type: 'short' } } },
      settings: { analysis: { analyzer: { semi: { type: 'pattern', pattern: ';' } } } },
    });
    await send('PUT', 'dropped');
    await send('DELETE', 'dropped');
    await send('PUT', 'kept/_alias/also');
    for (const id of ['1', '1', '2']) await send('PUT', `kept/_doc/${id}`, { n: 7, word: 'x' });
    await send('DELETE', 'kept/_doc/2');
    const before = (await send('GET', 'kept')).json();
    await restart();
    await restart();
    expect((await send('GET', 'kept')).json()).toEqual(before);
    expect((await send('GET', 'kept/_doc/1')).json()).toMatchObject({
      _version: 2,
      _source: { n: 7, word: 'x' },
    });
    expect((await send('GET', 'also/_count')).json()['count']).toBe(1);
    expect((await send('HEAD', 'dropped')).status).toBe(404);
  });

  it('leaves a torn last line of its log out', async () => {
    await send('PUT', 'kept/_doc/1', { n: 1 });
    await elasticsearch.stop();
    await appendFile(join(folder, 'elasticsearch.jsonl'), '{"op":"put","index":"kept","id":"2","ver');
    await restart();
    await send('PUT', 'kept/_doc/3', { n: 3 });
    await restart();
    expect((await send('GET', 'kept/_count')).json()['count']).toBe(2);
  });

  it('has what it acknowledged after kill -9', async () => {
    await elasticsearch.stop();
    const module = new URL('./start.ts', import.meta.url).href;
    const source = `import(${JSON.stringify(module)}).then(async ({ startElasticsearch }) => process.send((await startElasticsearch({ port: 0, data: ${JSON.stringify(folder)} })).url))`;
    const flags = ['--import', 'tsx', '--input-type=module', '-e', source];
    const child = spawn(process.execPath, flags, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const [url] = await once(child, 'message');
    for (let id = 0; id < 20; id += 1) {
      await fetch(`${url}/kept/_doc/${id}`, {
        method: 'PUT',
        body: '{"n":1}',
        headers: { 'content-type': 'application/json' },
      });
    }
    child.kill('SIGKILL');
    await once(child, 'exit');
    elasticsearch = await startElasticsearch({ port: 0, data: folder });
    expect((await send('GET', 'kept/_count')).json()['count']).toBe(20);
  });

  it('refuses with 501, and counts, what the real node has and it has not', async () => {
    const query = await send('POST', '_search', { query: { match_all: {} }, suggest: {} });
    const call = await send('GET', '_cat/indices');
    expect([query.status, (query.json()['error'] as { type: string }).type]).toEqual([
      501,
      'not_implemented_by_crashbox',
    ]);
    expect(call.status).toBe(501);
    const { unmatched } = (await send('GET', '__crashbox__/unmatched')).json() as {
      unmatched: Record<string, number>;
    };
    expect(Object.keys(unmatched).sort()).toEqual(['GET /_cat/indices → 501', 'POST /_search → 501']);
  });

  it('turns web pages of other origins away', async () => {
    expect((await send('PUT', 'evil', undefined, { origin: 'http://evil.example' })).status).toBe(403);
    expect((await send('HEAD', 'evil')).status).toBe(404);
  });

  it('shows a browser its indices and last searches, as text', async () => {
    await send('PUT', 'shown/_doc/1?refresh=true', { n: 1 });
    await send('POST', 'shown/_search', { query: { term: { n: '<script>' } } });
    await send('POST', 'shown/_search', { query: { term: { word: '<script>' } } });
    const { text } = await send('GET', '', undefined, { accept: 'text/html' });
    expect(text).toContain('shown</a>');
    expect(text).toContain('&lt;script>');
    expect(text).not.toContain('<script>"');
  });

  it('is empty after a reset, and stays so after a restart', async () => {
    await send('PUT', 'gone/_doc/1', { n: 1 });
    await send('POST', '__crashbox__/reset');
    await restart();
    expect((await send('GET', '_mapping')).json()).toEqual({});
  });

  it('answers whoever waits for a refresh when it is stopped', async () => {
    await send('PUT', 'slow', { settings: { refresh_interval: '1h' } });
    const waiting = send('PUT', 'slow/_doc/1?refresh=wait_for', { n: 1 });
    await expect.poll(async () => (await send('GET', 'slow/_doc/1')).status).toBe(200);
    await elasticsearch.stop();
    expect((await waiting).status).toBe(201);
  });
});
