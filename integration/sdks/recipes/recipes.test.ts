import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { describe, expect, inject, test } from 'vitest';
import { startSentry } from '../../../fakes/sentry/start.ts';
import { closed, listening } from '../counting-proxy.ts';
import { prepareRecipe } from './prepare-recipe.ts';
import { ask, canariesIn, errorOf, patience, press } from './provoke.ts';
import { recipeFiles } from './recipe-files.ts';
import { runServer } from './run-server.ts';

const { chromium = '' } = inject('available');

test.each([
  ['express', 'express@5', 'instrument.ts'],
  ['fastify', 'fastify@5', 'instrument.js'],
])(
  '%s: an error of a route arrives, and no credential of the request',
  async (name, framework, instrument) => {
    const folder = await prepareRecipe(name, [framework, '@sentry/node@11.12.0'], recipeFiles(name));
    await using sentry = await startSentry({ port: 0 });
    const program = ['node', '--import', `./${instrument}`, 'server.js'];
    await using server = await runServer(program, folder, { SENTRY_DSN: sentry.dsn, PORT: '0' });
    await ask(`${server.url}/orders/1`, sentry);
    const event = await sentry.waitFor({ type: 'event' }, patience);
    expect(errorOf(event)).toEqual(['Error', 'no such order']);
    expect(canariesIn(sentry)).toEqual([]);
  },
);

describe.skipIf(chromium === '')('in Chromium', () => {
  test('a page: an error arrives, and no credential of its address', async () => {
    const files = recipeFiles('Browser');
    await using sentry = await startSentry({ port: 0 });
    const folder = await prepareRecipe('browser', ['@sentry/browser@11.12.0'], {
      ...files,
      'main.js': files['main.js']?.replace('…', sentry.dsn) ?? '',
      'entry.js': `import './main.js';
document.querySelector('button').addEventListener('click', () => { throw new TypeError('in the page'); });
`,
    });
    const bundle = await build({
      entryPoints: [join(folder, 'entry.js')],
      bundle: true,
      format: 'esm',
      write: false,
      logLevel: 'error',
    });
    const server = createServer((request, response) => {
      const isScript = request.url === '/entry.js';
      response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
      const page = '<button>pay</button><script type="module" src="/entry.js"></script>';
      response.end(isScript ? bundle.outputFiles[0]?.text : page);
    });
    const address = `http://127.0.0.1:${await listening(server)}/`;
    try {
      await press(chromium, address, sentry);
      const event = await sentry.waitFor({ type: 'event' }, patience);
      expect(errorOf(event)).toEqual(['TypeError', 'in the page']);
      expect(canariesIn(sentry)).toEqual([]);
    } finally {
      await closed(server);
    }
  });
});
