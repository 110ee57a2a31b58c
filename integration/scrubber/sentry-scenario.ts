import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Sentry from '@sentry/node';
import {
  failInSpan,
  fillScope,
  logAndCount,
  marked,
  query,
} from '../../testing/drift/child/marked-channels.ts';
import { createScrubber, type PresetName, preset } from '@crashbox/scrubber';
import { type OwnHook, sentryOptions, type TransportSettings } from '@crashbox/scrubber/sentry';

/**
 * A process that puts a marker of its own into every channel that an SDK collects from, and writes the envelopes
 * that would have been sent, in Base64, one a line. Arguments: the folder whose node_modules hold the SDK, the trace
 * lifecycle, the scrubber's preset or `none`, and settings: those of the transport, and whether hooks throw.
 */
const [folder = '.', lifecycle = 'stream', presetName = 'services', settings = '{}'] = process.argv.slice(2);
const { resolve } = createRequire(path.resolve(folder, 'package.json'));
const sdk: typeof Sentry = await import(pathToFileURL(resolve('@sentry/node')).href);
// A parsed argument has no type of its own; the test that writes it keeps to this one.
const { throwing = false, ...more } = JSON.parse(settings) as TransportSettings & { throwing?: boolean };

const envelopes: string[] = [];
type TransportOptions = Parameters<typeof Sentry.makeNodeTransport>[0];
const transport = (options: TransportOptions): ReturnType<typeof Sentry.makeNodeTransport> =>
  sdk.createTransport(options, async ({ body }) => {
    envelopes.push(Buffer.from(body).toString('base64'));
    return { statusCode: 200 };
  });
const fails: OwnHook = () => {
  throw new Error(marked('hook'));
};
const traceLifecycle: 'static' | 'stream' = lifecycle === 'static' ? 'static' : 'stream';

const scrubbed =
  presetName === 'none'
    ? { transport, traceLifecycle }
    : // An argument is a text; `preset` refuses what is none.
      sentryOptions(createScrubber({ rules: [preset(presetName as PresetName)] }), {
        ...more,
        ...(throwing && {
          beforeSend: fails,
          beforeSendTransaction: fails,
          beforeSendSpan: fails,
          beforeSendLog: fails,
          beforeSendMetric: fails,
          beforeBreadcrumb: fails,
        }),
        transport,
        traceLifecycle,
      });

sdk.init({
  dsn: 'http://public@sentry.example/1',
  release: 'app@1',
  environment: 'test',
  serverName: 'host-1',
  tracesSampleRate: 1,
  includeLocalVariables: true,
  sendClientReports: true,
  // As much as any version can collect.
  ...{ sendDefaultPii: true, enableLogs: true, enableMetrics: true },
  ...scrubbed,
});

fillScope(sdk);

const server = createServer(async (request, response) => {
  request.on('data', () => undefined);
  await once(request, 'end');
  if (request.method === 'POST') collect();
  response.end('ok');
}).listen(0, '127.0.0.1');
await once(server, 'listening');
// A server that listens on a port has an address and not a pipe's name.
const { port } = server.address() as AddressInfo;

function collect(): void {
  logAndCount(sdk);
  failInSpan(sdk);
}

const request = await fetch(`http://127.0.0.1:${port}/${marked('path')}?${query}`, {
  method: 'POST',
  headers: {
    authorization: `Bearer ${marked('authorization')}`,
    'auth-token': marked('auth-token'),
    cookie: `session=${marked('cookie')}; theme=${marked('theme')}`,
    'x-forwarded-for': '192.0.2.78',
    'x-custom': marked('custom-header'),
    referer: `http://h/?token=${marked('referer')}`,
    'user-agent': marked('user-agent'),
    'content-type': 'application/json',
  },
  body: JSON.stringify({ password: marked('body-password'), name: marked('body') }),
});
await request.text();
await new Promise<void>((done) => {
  const outgoing = `http://127.0.0.1:${port}/out?token=${marked('outgoing')}`;
  get(outgoing, (answer: IncomingMessage) => answer.resume().once('end', done));
});
// Its name stands in the headers of what is captured meanwhile.
sdk.startSpan({ name: marked('root-span'), parentSpan: null }, () =>
  sdk.captureMessage(marked('in-root-span')),
);
sdk.startSession?.({ did: marked('session-user') });
sdk.captureSession?.();
sdk.endSession?.();
await sdk.flush(3000);
await sdk.close(3000);
server.close();
process.stdout.write(`${envelopes.map((envelope) => `envelope:${envelope}`).join('\n')}\n`);
process.exit(0);
