import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { findStackwalker, openBinaryStackwalker } from './binary-stackwalker.ts';
import type { Walked } from './stackwalker.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

/** A stand-in for the binary: a Node script that sees the arguments as `args` and the file names as `output`, `log`. */
async function binary(script: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'crashbox-test-'));
  endings.push(() => rm(folder, { recursive: true }));
  const path = join(folder, 'minidump-stackwalk');
  await writeFile(
    path,
    `#!${process.execPath}
const { writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const value = (name) => args.find((arg) => arg.startsWith(name + '='))?.slice(name.length + 1);
if (args[0] === '--version') { console.log('minidump-stackwalk 0.27.0'); process.exit(0); }
const output = value('--output-file'); const log = value('--log-file');
${script}`,
  );
  await chmod(path, 0o755);
  return path;
}

async function walk(script: string, stackwalkerTimeout = 20_000): Promise<Walked & { version: string }> {
  const stackwalker = await openBinaryStackwalker(await binary(script), {
    stackwalkerTimeout,
    symbolsUrl: ['http://127.0.0.1:1/a', 'http://127.0.0.1:1/b'],
    symbolsTimeout: 1000,
    symbolsMaxBytes: 1000,
    symbolsCacheBytes: 1000,
    symbolsCacheDir: undefined,
  });
  endings.push(() => stackwalker.close());
  const walked = await stackwalker.walk(new Uint8Array([1]), { ProductName: 'Firefox' });
  return { ...walked, version: stackwalker.version };
}

test("runs with Socorro's arguments and reads its JSON", async () => {
  const walked = await walk(`writeFileSync(output, JSON.stringify({ status: 'OK', args }))`);
  expect(walked).toMatchObject({
    status: 'OK',
    returnCode: 0,
    notes: [],
    version: 'minidump-stackwalk 0.27.0',
  });
  const args = (walked.json['args'] as string[]).map((arg) =>
    arg.replace(/=\/.*/, '=PATH').replace(/^\/.*/, 'PATH'),
  );
  expect(args).toEqual([
    '--evil-json=PATH',
    '--symbols-cache=PATH',
    '--symbols-tmp=PATH',
    '--no-color',
    '--output-file=PATH',
    '--log-file=PATH',
    '--symbols-url=http://127.0.0.1:1/a',
    '--symbols-url=http://127.0.0.1:1/b',
    '--json',
    '--verbose=error',
    'PATH',
  ]);
});

test('the word after ERROR in the log becomes the status', async () => {
  const walked = await walk(`writeFileSync(log, '2022 ERROR MinidumpReadError - bad'); process.exit(1)`);
  expect(walked).toMatchObject({ status: 'MinidumpReadError', returnCode: 1, json: {} });
  expect(walked.stderr).toBe('2022 ERROR MinidumpReadError - bad');
});

test('output that is no JSON object leaves an unknown error and a note', async () => {
  const walked = await walk(`writeFileSync(output, '[1]')`);
  expect(walked).toMatchObject({ status: 'unknown error', json: {}, returnCode: 0 });
  expect(walked.notes).toEqual(['minidump-stackwalk: output is not a JSON object']);
});

test('a binary that does not end is killed', async () => {
  const walked = await walk(`setInterval(() => {}, 1000)`, 300);
  expect(walked).toMatchObject({ returnCode: -9, status: 'unknown error', json: {} });
  expect(walked.notes).toEqual(['minidump-stackwalk: timeout (SIGKILL)']);
});

test('is found on PATH', async () => {
  const path = await binary('');
  expect(await findStackwalker(`/nowhere:${join(path, '..')}`)).toBe(path);
  expect(await findStackwalker('/nowhere')).toBeUndefined();
});
