import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { openBrowser } from '../../browser/open-browser.ts';

/** A version of @sentry/browser that is installed in a folder of its own. */
export interface InstalledPage extends AsyncDisposable {
  /** Its full number. */
  readonly version: string;
  /** The script of `page.js` with this SDK and the scrubber of these sources. */
  readonly script: string;
}

export interface PageSettings {
  readonly lifecycle: 'static' | 'stream' | 'default';
  readonly scrubbed?: boolean;
  /** Whether it collects all that it can, and not what it does unless told otherwise. */
  readonly everything?: boolean;
}

/** @param version As npm takes it: `11.12`, `latest`. */
export async function installPage(version: string): Promise<InstalledPage> {
  const folder = await mkdtemp(join(tmpdir(), 'sentry-browser-'));
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const flags = ['install', '--silent', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', [...flags, `@sentry/browser@${version}`], { cwd: folder });
  const installed = join(folder, 'node_modules', '@sentry', 'browser');
  const result = await build({
    entryPoints: [join(import.meta.dirname, 'page.js')],
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    alias: {
      '@sentry/browser': installed,
      '@crashbox/scrubber': resolve('scrubber/index.ts'),
      '@crashbox/scrubber/sentry': resolve('scrubber/sentry/index.ts'),
    },
  });
  const about: { version?: string } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')); // a package's own
  return {
    version: about.version ?? 'unknown',
    script: result.outputFiles[0]?.text ?? '',
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Opens the page once in Chromium; gives the bodies of all that it sends to its DSN, in order. */
export async function runPage(
  chromium: string,
  { script }: InstalledPage,
  { lifecycle, scrubbed = false, everything = false }: PageSettings,
): Promise<readonly Buffer[]> {
  const envelopes: Buffer[] = [];
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') envelopes.push(Buffer.concat(await request.toArray()));
    const isScript = request.url === '/page.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<body><script type="module" src="/page.js"></script>');
  }).listen(0, '127.0.0.1');
  await new Promise((listening) => server.once('listening', listening));
  const { port } = server.address() as AddressInfo; // a server that listens on a port
  const browser = await openBrowser(chromium);
  try {
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    const dsn = `http://public@127.0.0.1:${port}/1`;
    const query = new URLSearchParams({
      lifecycle,
      scrubbed: String(scrubbed),
      everything: String(everything),
      dsn,
    });
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
