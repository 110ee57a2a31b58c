import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Stack, startStack } from '../../stack/start-stack.ts';
import { crashboxHere } from '../cli/command-here.ts';
import { flowEnvironment } from '../cli/command-line.ts';
import { isForVitest, type Snippet, snippets, writeSnippet } from './snippets.ts';

const folder = join('artifacts', 'snippets');

describe('the snippets of README and docs', () => {
  let stack: Stack;
  beforeAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    stack = await startStack();
    // What commands of the pages ask for.
    await fetch(`${stack.sentry.url}/api/1/store/`, { method: 'POST', body: '{"message":"of the pages"}' });
  }, 20_000);
  afterAll(() => stack.stop());

  test('are there to be run', () => {
    expect(snippets.filter(({ language }) => language === 'ts').length).toBeGreaterThanOrEqual(3);
    expect(snippets.filter(({ language }) => language === 'sh').length).toBeGreaterThanOrEqual(2);
  });

  test.each(of('ts').filter(([, snippet]) => !isForVitest(snippet)))(
    '%s runs',
    async (_place, snippet) => {
      const printed = [vi.spyOn(console, 'log'), vi.spyOn(console, 'table')].map((spy) =>
        spy.mockReturnValue(undefined),
      );
      await import(resolve(writeSnippet(folder, snippet)));
      expect(printed.flatMap(({ mock }) => mock.calls)).not.toEqual([]);
    },
    30_000,
  );

  test.each(of('sh'))(
    '%s runs against a running stack',
    async (place, snippet) => {
      for (const line of snippet.text.trim().split('\n')) {
        const [npx, command, ...args] = line.split(/\s+/);
        expect([npx, command], place).toEqual(['npx', 'crashbox']);
        expect(await crashboxHere(args, flowEnvironment(stack))).toMatchObject({ code: 0 });
      }
    },
    60_000,
  );
});

function of(language: string): [string, Snippet][] {
  return snippets
    .filter((snippet) => snippet.language === language)
    .map((snippet) => [snippet.place, snippet]);
}
