import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startSentry } from '../../../fakes/sentry/start.ts';
import { shapeCommand } from './shape.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crashbox-shape-'));
});
afterEach(async () => {
  process.exitCode = 0;
  await rm(folder, { recursive: true });
});

/** Runs the command in this process. */
async function shape(...words: readonly string[]): Promise<{ output: string; code: unknown }> {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await shapeCommand().parseAsync([...words], { from: 'user' });
  const output = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  return { output, code: process.exitCode };
}

function file(name: string, event: object): string {
  writeFileSync(join(folder, name), JSON.stringify(event));
  return join(folder, name);
}

test('saves a shape, and says nothing moved where nothing did', async () => {
  const baseline = join(folder, 'shape.json');
  const event = file('event.json', { message: 'Ada', tags: { a: 'b' } });
  expect(await shape(event, '--save', baseline)).toEqual({
    output:
      'event $  object  1/1\nevent $.message  string  1/1  xxx\nevent $.tags  object  1/1\nevent $.tags.*  string  1/1  x\n4 key paths in 1 items\n',
    code: 0,
  });
  expect(readFileSync(baseline, 'utf8')).toContain('"event $.tags.*": "string"');
  expect(await shape(event, '--against', baseline)).toEqual({
    output: '0 new, 0 retyped, 0 vanished key paths in 1 items\n',
    code: 0,
  });
});

test('lists what moved and ends with 1', async () => {
  const baseline = join(folder, 'shape.json');
  await shape(file('before.json', { a: 1, b: 1 }), '--save', baseline);
  expect(await shape(file('after.json', { a: 'x', c: 1 }), '--against', baseline)).toEqual({
    output:
      'new       event $.c  number  0\nretyped   event $.a  now string\nvanished  event $.b  number\n1 new, 1 retyped, 1 vanished key paths in 1 items\n',
    code: 1,
  });
});

test('reads what a running fake holds', async () => {
  await using sentry = await startSentry({ port: 0 });
  expect((await shape('--url', sentry.url)).code).toBe(1);
  await fetch(`${sentry.url}/api/1/store/`, { method: 'POST', body: '{"message":"x"}' });
  const { output, code } = await shape('--url', sentry.url, '--json');
  expect([code, JSON.parse(output).rows.length]).toEqual([0, 2]);
});

test.each([
  [['--against', 'package.json'], 'package.json: this is no shape file'],
  [['--save', '/no/such/folder/file'], '/no/such/folder/file cannot be written'],
])('says what is wrong with %j', async (words, complaint) => {
  await expect(shape(file('event.json', {}), ...words)).rejects.toThrow(complaint);
});
