import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import { type AddressInfo, connect } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Sentry from '@sentry/node';
import { failInSpan, fillScope, logAndCount, marked, query } from './marked-channels.ts';

/**
 * A process that puts a marker of its own into every channel that @sentry/node collects from, with the options of an
 * application that has set none but those that switch something on, and writes the envelopes that would have been sent
 * in Base64, one a line. Arguments: the folder whose node_modules hold the SDK, and the trace lifecycle, or `default`.
 * It imports nothing but Node and what stands beside it, for it runs as it is.
 */
const [folder = '.', lifecycle = 'default'] = process.argv.slice(2);
const { resolve } = createRequire(path.resolve(folder, 'package.json'));
const sdk: typeof Sentry = await import(pathToFileURL(resolve('@sentry/node')).href);

const envelopes: string[] = [];
type TransportOptions = Parameters<typeof Sentry.makeNodeTransport>[0];
const transport = (options: TransportOptions): ReturnType<typeof Sentry.makeNodeTransport> =>
  sdk.createTransport(options, async ({ body }) => {
    envelopes.push(Buffer.from(body).toString('base64'));
    return { statusCode: 200 };
  });

sdk.init({
  dsn: 'http://public@sentry.example/1',
  release: 'app@1',
  environment: 'test',
  serverName: marked('host'),
  tracesSampleRate: 1,
  transport,
  ...(lifecycle === 'static' || lifecycle === 'stream' ? { traceLifecycle: lifecycle } : {}),
  ...{ enableLogs: true },
});

fillScope(sdk);

const server = createServer(async (request, response) => {
  request.on('data', () => undefined);
  await once(request, 'end');
  if (request.method === 'POST') await collect();
  response.end('ok');
}).listen(0, '127.0.0.1');
await once(server, 'listening');
// A server that listens on a port has an address and not a pipe's name.
const { port } = server.address() as AddressInfo;

async function collect(): Promise<void> {
  logAndCount(sdk);
  const fetched = await fetch(`http://127.0.0.1:${port}/out?token=${marked('fetched')}`);
  await fetched.text();
  await new Promise<void>((done) => {
    const outgoing = `http://127.0.0.1:${port}/out?page=${marked('outgoing')}`;
    get(outgoing, (answer: IncomingMessage) => answer.resume().once('end', done));
  });
  failInSpan(sdk);
}

const body = JSON.stringify({ password: marked('body-password'), name: marked('body') });
const headers = {
  host: `127.0.0.1:${port}`,
  authorization: `Bearer ${marked('authorization')}`,
  'auth-token': marked('auth-token'),
  cookie: `session=${marked('cookie')}; theme=${marked('theme')}`,
  'x-forwarded-for': '192.0.2.78',
  'x-custom': marked('custom-header'),
  referer: `http://h/?token=${marked('referer')}`,
  'user-agent': marked('user-agent'),
  'content-type': 'application/json',
  'content-length': String(body.length),
  connection: 'close',
};
// Not by a client that the SDK instruments: it would say in a header that the trace is not sampled.
const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
const socket = connect(port, '127.0.0.1');
socket.write(`POST /${marked('path')}?${query} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
await once(socket.resume(), 'close');
sdk.startSession?.({ did: marked('session-user') });
sdk.captureSession?.();
sdk.endSession?.();
await sdk.flush(3000);
await sdk.close(3000);
server.close();
process.stdout.write(
  `version:${sdk.SDK_VERSION}\n${envelopes.map((envelope) => `envelope:${envelope}`).join('\n')}\n`,
);
process.exit(0);
