import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../browser/open-browser.ts';
import { availableTools } from '../../requirements/availability.ts';

const { chromium } = availableTools();

describe.skipIf(chromium === undefined).each(['10.78', '11.12', 'latest'])(
  '@sentry/browser %s',
  (version) => {
    let folder = '';
    let script = '';

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'sentry-browser-'));
      await writeFile(join(folder, 'package.json'), '{"private":true}');
      const flags = ['install', '--silent', '--no-audit', '--no-fund'];
      await promisify(execFile)('npm', [...flags, `@sentry/browser@${version}`], { cwd: folder });
      script = await bundlePage(folder);
    }, 300_000);

    afterAll(async () => rm(folder, { recursive: true, force: true }));

    test.each(['static', 'stream'])(
      '%s: it collects markers in Chromium, and none of them leaves',
      async (lifecycle) => {
        const bare = await runPage(script, { lifecycle, scrubbed: 'no' });
        expect(marksIn(bare).length).toBeGreaterThan(12);
        const scrubbed = await runPage(script, { lifecycle, scrubbed: 'yes' });
        expect(marksIn(scrubbed)).toEqual([]);
        for (const type of ['event', 'feedback', lifecycle === 'static' ? 'transaction' : 'span']) {
          expect(scrubbed.join('\n')).toContain(`"type":"${type}"`);
        }
      },
      60_000,
    );
  },
);

function marksIn(envelopes: readonly string[]): readonly string[] {
  return [
    ...new Set(
      decodeURIComponent(envelopes.join('\n').replaceAll(/%(?![\da-f]{2})/gi, '%25')).match(/mark-[\w-]+/g),
    ),
  ];
}

/** The page's script with the SDK of that folder and the scrubber of these sources. */
async function bundlePage(folder: string): Promise<string> {
  const result = await build({
    entryPoints: [join(import.meta.dirname, 'page.js')],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    alias: {
      '@sentry/browser': join(folder, 'node_modules', '@sentry/browser'),
      '@crashbox/scrubber': join(process.cwd(), 'scrubber/index.ts'),
      '@crashbox/scrubber/sentry': join(process.cwd(), 'scrubber/sentry/index.ts'),
    },
  });
  return result.outputFiles[0]?.text ?? '';
}

/** Opens the page once; gives the bodies of all that it sends to its DSN. */
async function runPage(
  script: string,
  parameters: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const envelopes: string[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') envelopes.push(Buffer.concat(await request.toArray()).toString());
    const isScript = request.url === '/page.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<body><script type="module" src="/page.js"></script>');
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo; // a server that listens on a port
  const browser = await openBrowser(chromium ?? '');
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    const query = new URLSearchParams({ ...parameters, dsn: `http://public@127.0.0.1:${port}/1` });
    await page.goto(`http://127.0.0.1:${port}/?${query}`);
    await page
      .waitForFunction("document.title === 'sent'", undefined, { timeout: 20_000 })
      .catch((error: unknown) => {
        throw new Error(problems.join('; '), { cause: error });
      });
    return envelopes;
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
