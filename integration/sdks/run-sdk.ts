import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { messageOf } from '../../kit/errors/crashbox-error.ts';
import { openBrowser } from '../browser/open-browser.ts';
import { closed, listening } from './counting-proxy.ts';
import type { Command, Sdk } from './sdks.ts';

const run = promisify(execFile);
const patience = { prepare: 600_000, run: 60_000 };

/** Installs and builds an SDK's program in a folder of its own, where it stays for the next time. */
export async function prepareSdk({ name, program, prepare }: Sdk): Promise<string> {
  const folder = resolve('artifacts', 'sdks', name.replaceAll(/[^\w.-]+/g, '-'));
  mkdirSync(folder, { recursive: true });
  cpSync(fileURLToPath(new URL(`./${program}/`, import.meta.url)), folder, { recursive: true });
  for (const [command, ...args] of prepare) {
    const local = command.includes('/') ? join(folder, command) : command;
    await run(local, args, { cwd: folder, timeout: patience.prepare });
  }
  return folder;
}

/** Runs the program to its end and gives all that it said. */
export async function runSdk(sdk: Sdk, folder: string, dsn: string, chromium = ''): Promise<string> {
  if (sdk.run === undefined) return runPage(folder, dsn, chromium);
  const [command, ...args]: Command = sdk.run(folder, dsn);
  const { stdout, stderr } = await run(command, args, { timeout: patience.run, maxBuffer: 64 * 1024 * 1024 });
  return stdout + stderr;
}

/** The program in a page of an origin of its own; gives what it wrote to the console. */
async function runPage(folder: string, dsn: string, chromium: string): Promise<string> {
  const bundle = join(folder, 'bundle.js');
  await build({
    entryPoints: [join(folder, 'send.js')],
    bundle: true,
    format: 'esm',
    outfile: bundle,
    logLevel: 'error',
  });
  const script = readFileSync(bundle);
  const server = createServer((request, response) => {
    if (request.url === '/bundle.js') response.setHeader('Content-Type', 'text/javascript').end(script);
    else
      response.setHeader('Content-Type', 'text/html').end('<script type="module" src="/bundle.js"></script>');
  });
  const port = await listening(server);
  const browser = await openBrowser(chromium);
  try {
    const page = await browser.newPage();
    const lines: string[] = [];
    page.on('console', (message) => lines.push(`[${message.type()}] ${message.text()}`));
    page.on('pageerror', (error) => lines.push(`[error] ${error.message}`));
    await page.goto(`http://127.0.0.1:${port}/?dsn=${encodeURIComponent(dsn)}`);
    await page
      .waitForFunction("document.title.endsWith('sent')", undefined, { timeout: patience.run })
      .catch((error: unknown) => lines.push(`[error] ${messageOf(error)}`));
    if ((await page.title()) !== 'sent') lines.push('[error] it did not end');
    return lines.join('\n');
  } finally {
    await browser.close();
    await closed(server);
  }
}
