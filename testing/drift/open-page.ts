import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const patience = 30_000;
const longestComplaint = 2000;

/** It makes no requests of its own. */
const flags = [
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-extensions',
  '--disable-breakpad',
  '--disable-dev-shm-usage',
  '--password-store=basic',
  '--use-mock-keychain',
  '--no-first-run',
  '--no-default-browser-check',
  // It ends when its end of this pipe does: with this process, in whatever way that ends.
  '--remote-debugging-pipe',
  // Chromium refuses to start as root with its sandbox.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Opens a page that runs `script` once, in a Chromium that is started for it; gives the bodies of all that it posts to
 * its own server until it posts to `/sent`, in order. Throws what it posts to `/failed`, or when neither comes in time.
 */
export async function openPage(
  chromium: string,
  script: string,
  query: Readonly<Record<string, string>>,
): Promise<readonly Buffer[]> {
  const { promise, resolve, reject } = Promise.withResolvers<readonly Buffer[]>();
  const posted: Buffer[] = [];
  await using server = await serve(script, (path, body) => {
    if (path === '/sent') resolve(posted);
    else if (path === '/failed') reject(new Error(body.toString()));
    else posted.push(body);
  });
  const profile = await mkdtemp(join(tmpdir(), 'crashbox-page-'));
  const address = `http://127.0.0.1:${server.port}/?${new URLSearchParams(query)}`;
  const browser = spawn(chromium, [...flags, `--user-data-dir=${profile}`, address], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], // 3 and 4 are the pipe
  });
  let complaint = '';
  browser.stderr?.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-longestComplaint);
  });
  browser.once('error', reject);
  const ended = once(browser, 'close').then(
    ([code, signal]) => reject(new Error(`${chromium} ended with ${signal ?? code}${fatal(complaint)}`)),
    () => undefined, // it never started, which `error` has said
  );
  const late = setTimeout(
    () => reject(new Error(`the page sent nothing to the end within ${patience} ms`)),
    patience,
  );
  try {
    return await promise;
  } finally {
    clearTimeout(late);
    browser.kill();
    await ended;
    await rm(profile, { recursive: true, force: true, maxRetries: 10 }); // its helpers may still be writing
  }
}

/** What Chromium ended for, among all that it says. */
function fatal(complaint: string): string {
  const line = /^.*FATAL.*$/m.exec(complaint)?.[0];
  return line === undefined ? '' : `: ${line}`;
}

interface PageServer extends AsyncDisposable {
  readonly port: number;
}

async function serve(script: string, take: (path: string, body: Buffer) => void): Promise<PageServer> {
  const server: Server = createServer(async (request, response) => {
    const { method, url = '' } = request;
    const body = Buffer.concat(await request.toArray());
    const isScript = url === '/page.js';
    response.setHeader('Content-Type', isScript ? 'text/javascript' : 'text/html');
    response.end(isScript ? script : '<body><script type="module" src="/page.js"></script>');
    if (method === 'POST') take(url, body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port, // a server that listens on a port
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
