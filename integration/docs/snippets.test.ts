import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Stack, startStack } from '../../stack/start-stack.ts';
import { crashboxHere } from '../cli/command-here.ts';
import { flowEnvironment } from '../cli/command-line.ts';
import { runSample } from '../vitest/sample.ts';
import { type Snippet, snippets, writeSnippet } from './snippets.ts';

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

  test('those for vitest pass', async () => {
    const files = of('ts')
      .filter(([, snippet]) => isForVitest(snippet))
      .map(([place, { text }]) => [`${place.replaceAll(/\W+/g, '-')}.test.ts`, text] as const);
    const results = await runSample('snippet-vitest', Object.fromEntries(files));
    expect(Object.keys(results).length).toBeGreaterThanOrEqual(files.length);
    expect(Object.entries(results).filter(([, result]) => result !== 'passed')).toEqual([]);
  }, 60_000);

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

/** Tests, which vitest runs. */
function isForVitest({ text }: Snippet): boolean {
  return /from '(?:crashbox\/)?vitest'/.test(text);
}

function of(language: string): [string, Snippet][] {
  return snippets
    .filter((snippet) => snippet.language === language)
    .map((snippet) => [snippet.place, snippet]);
}
