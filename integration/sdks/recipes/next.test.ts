import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { messageOf } from '../../../kit/errors/crashbox-error.ts';
import { startSentry } from '../../../fakes/sentry/start.ts';
import { freePortBlock } from '../../cli/free-ports.ts';
import { nextApp } from './next-app.ts';
import { prepareRecipe } from './prepare-recipe.ts';
import { ask, canariesIn, errorOf, patience, press } from './provoke.ts';
import { recipeFiles } from './recipe-files.ts';
import { runServer } from './run-server.ts';

const { chromium } = inject('available');
const packages = ['next@16', 'react@19', 'react-dom@19', '@sentry/nextjs@11.5.0'];

test('Next.js: errors of both server runtimes and of the page arrive, and no credential of requests and addresses', async ({
  skip,
}) => {
  const files = { ...nextApp, ...recipeFiles('Next.js') };
  // Half a gigabyte of packages, of which a registry may lack one.
  const folder = await prepareRecipe('next', packages, files).catch((error: unknown) =>
    skip(`it cannot be installed: ${messageOf(error).slice(0, 200)}`),
  );
  await using sentry = await startSentry({ port: 0 });
  // Of the page it is written into the script when that is built.
  const environment = { NEXT_PUBLIC_SENTRY_DSN: sentry.dsn, NEXT_TELEMETRY_DISABLED: '1' };
  const next = join(folder, 'node_modules', '.bin', 'next');
  await promisify(execFile)(next, ['build'], { cwd: folder, env: { ...process.env, ...environment } });
  const port = await freePortBlock(1);
  const start = [next, 'start', '--hostname', '127.0.0.1', '--port', String(port)];
  await using server = await runServer(start, folder, environment);
  const expected = ['in a route of Node', 'in a route of the edge'];
  for (const runtime of ['node', 'edge']) await ask(`${server.url}/${runtime}/1`, sentry);
  if (chromium !== undefined) {
    await press(chromium, server.url, sentry);
    expected.push('in the page');
  }
  const isExpected = (text: unknown): boolean => expected.includes(String(text));
  await sentry.waitFor(
    { type: 'event', predicate: (event) => isExpected(errorOf(event)[1]) },
    { ...patience, count: expected.length },
  );
  const texts = sentry.items({ type: 'event' }).map((event) => errorOf(event)[1]);
  expect([...new Set(texts)].toSorted()).toEqual(expected.toSorted());
  expect(canariesIn(sentry)).toEqual([]);
});
