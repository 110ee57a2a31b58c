import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { startSentry } from '../../fakes/sentry/start.ts';

const run = promisify(execFile);
const { python } = inject('available');
const program = fileURLToPath(new URL('./ask_fake_sentry.py', import.meta.url));
const modules = fileURLToPath(new URL('../../testing/python/', import.meta.url));

test.skipIf(python === undefined)(
  'a test in Python waits, rules out and says what there was instead',
  async () => {
    await using sentry = await startSentry({ port: 0 });
    const env = { ...process.env, PYTHONPATH: modules, PYTHONDONTWRITEBYTECODE: '1' };
    const { stdout } = await run(python ?? '', [program, sentry.url], { env });
    expect(JSON.parse(stdout)).toEqual({
      dsn: `${sentry.url.replace('://', '://worker1@')}/7`,
      items: ['the first', 'the second, hunter2-made-up'],
      waited: ['the first', 'the second, hunter2-made-up'],
      missing: expect.stringContaining('did not arrive within 10 ms; seen: event "the second'),
      none: null,
      some: 'expected none of an item with message:first, but 1 arrived: event "the first" of project 1',
      only: expect.stringMatching(/but 1 arrived: event "the second/),
      absent: expect.stringMatching(/^1 finding in 2 items; canary at \$\.message$/),
      other: null,
      query: expect.stringContaining('position 6'),
      expected: true,
      flushed: 2,
    });
    expect(sentry.items().map(({ facts }) => facts.title)).toEqual(['of somebody else']);
  },
);
