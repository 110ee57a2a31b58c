import { execFile } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { snippets, writeSnippet } from './snippets.ts';

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
