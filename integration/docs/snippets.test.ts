import { execFile } from 'node:child_process';
import { globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Stack, startStack } from '../../stack/start-stack.ts';
import { crashboxBin, flowEnvironment } from '../cli/command-line.ts';
import { type Snippet, snippetsOf } from './snippets.ts';

const run = promisify(execFile);
const pages = ['README.md', 'CONTRIBUTING.md', 'scrubber/README.md', ...globSync('docs/**/*.md')];
const snippets = pages.flatMap(snippetsOf);
const folder = join('artifacts', 'snippets');

describe('the snippets of README and docs', () => {
  let stack: Stack;
  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    stack = await startStack();
  }, 20_000);
  afterAll(() => stack.stop());

  test('are there to be run', () => {
    expect(snippets.filter(({ language }) => language === 'ts').length).toBeGreaterThanOrEqual(3);
    expect(snippets.filter(({ language }) => language === 'sh').length).toBeGreaterThanOrEqual(2);
  });

  test.concurrent.each(of('ts'))(
    '%s runs',
    async (place, snippet) => {
      const { stdout } = await run('node', ['--import', 'tsx', await writeModule(place, snippet)], {
        timeout: 30_000,
      });
      expect(stdout).not.toBe('');
    },
    40_000,
  );

  test.concurrent.each(of('sh'))(
    '%s runs against a running stack',
    async (place, snippet) => {
      for (const line of snippet.text.trim().split('\n')) {
        const [npx, command, ...args] = line.split(/\s+/);
        expect([npx, command], place).toEqual(['npx', 'crashbox']);
        const env = { ...process.env, ...flowEnvironment(stack) };
        await run('node', [crashboxBin, ...args], { env, timeout: 30_000 });
      }
    },
    60_000,
  );

  test('type-check', async () => {
    for (const [place, snippet] of of('ts')) await writeModule(place, snippet);
    const config = join(folder, 'tsconfig.json');
    writeFileSync(config, JSON.stringify({ extends: '../../tsconfig.json', include: ['*.ts'], exclude: [] }));
    const outcome = await run('tsc', ['-p', config]).catch((error: { stdout: string }) => error);
    expect(outcome.stdout).toBe('');
  }, 30_000);
});

function of(language: string): [string, Snippet][] {
  return snippets
    .filter((snippet) => snippet.language === language)
    .map((snippet) => [snippet.place, snippet]);
}

async function writeModule(place: string, { text }: Snippet): Promise<string> {
  const file = join(folder, `${place.replaceAll(/\W+/g, '-')}.ts`);
  writeFileSync(file, text);
  return file;
}
