import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { runSample } from '../vitest/sample.ts';
import { isForVitest, snippets, writeSnippet } from './snippets.ts';

const run = promisify(execFile);

test('the snippets of README and docs type-check', async () => {
  const folder = join('artifacts', 'snippet-types');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const snippet of snippets.filter(({ language }) => language === 'ts')) writeSnippet(folder, snippet);
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ extends: '../../tsconfig.json', include: ['*.ts'], exclude: [] }));
  const outcome = await run('tsc', ['-p', config]).catch((error: { stdout: string }) => error);
  expect(outcome.stdout).toBe('');
}, 60_000);

test('the snippets for Vitest pass', async () => {
  const files = snippets
    .filter(isForVitest)
    .map(({ place, text }) => [`${place.replaceAll(/\W+/g, '-')}.test.ts`, text] as const);
  const results = await runSample('snippet-vitest', Object.fromEntries(files));
  expect(Object.keys(results).length).toBeGreaterThanOrEqual(files.length);
  expect(Object.entries(results).filter(([, result]) => result !== 'passed')).toEqual([]);
}, 60_000);
