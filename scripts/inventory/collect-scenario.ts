import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, get, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Sentry from '@sentry/node';
import type { Variant } from './variants.ts';

/**
 * A process that fills every channel that an SDK collects from, each with a marker of its own, and writes what would
 * have been sent, and what each hook got, in Base64, one a line. Arguments: the folder whose node_modules hold the SDK,
 * the trace lifecycle, and a `Variant` as JSON.
 */
const [folder = '.', lifecycle = 'stream', given = '{}'] = process.argv.slice(2);
const { resolve } = createRequire(path.resolve(folder, 'package.json'));
const sdk: typeof Sentry = await import(pathToFileURL(resolve('@sentry/node')).href);
// A parsed argument has no type of its own; who writes it keeps to this one.
const variant = JSON.parse(given) as Variant;

/** Put together here: lines of the source are collected too. */
const marked = (name: string): string => `mark-${name}`;
const write = (kind: string, text: string): void =>
  void process.stdout.write(`${kind}:${Buffer.from(text).toString('base64')}\n`);

type TransportOptions = Parameters<typeof Sentry.makeNodeTransport>[0];
const transport = (options: TransportOptions): ReturnType<typeof Sentry.makeNodeTransport> =>
  sdk.createTransport(options, async ({ body }) => {
    write('envelope', Buffer.from(body).toString('latin1'));
    return { statusCode: 200 };
  });
const listen =
  (name: string) =>
  <Payload>(payload: Payload): Payload => {
    // What an SDK keeps beside an event for itself does not leave, and repeats itself.
    write(
      `hook-${name}`,
      JSON.stringify(payload, (key, value: unknown) => (key === 'sdkProcessingMetadata' ? undefined : value)),
    );
    return payload;
  };
const spanHook = listen('beforeSendSpan');

sdk.init({
  dsn: 'http://public@sentry.example/1',
  release: 'app@1',
  environment: 'test',
  serverName: marked('host'),
  tracesSampleRate: 1,
  includeLocalVariables: true,
  // The program asks itself; what comes in is to be no part of what goes out, and sampled by itself.
  tracePropagationTargets: [],
  traceLifecycle: lifecycle === 'static' ? 'static' : 'stream',
  beforeSend: listen('beforeSend'),
  beforeSendTransaction: listen('beforeSendTransaction'),
  beforeSendSpan: lifecycle === 'static' && 'withStaticSpan' in sdk ? sdk.withStaticSpan(spanHook) : spanHook,
  beforeSendLog: listen('beforeSendLog'),
  beforeSendMetric: listen('beforeSendMetric'),
  beforeBreadcrumb: listen('beforeBreadcrumb'),
  // As much as any version can collect.
  ...{ sendDefaultPii: true, enableLogs: true, enableMetrics: true },
  ...variant.options,
  transport,
  integrations: (defaults) => [
    ...defaults.filter(({ name }) => name !== variant.without),
    ...[
      sdk.extraErrorDataIntegration(),
      sdk.captureConsoleIntegration({ levels: ['error'] }),
      sdk.consoleLoggingIntegration({ levels: ['warn'] }),
    ].filter(({ name }) => name !== variant.without),
  ],
});

sdk.setUser({
  id: marked('user-id'),
  email: `${marked('user-email')}@mail.example`,
  username: marked('user-name'),
});
sdk.setTag('tag', marked('tag'));
sdk.setExtra('extra', { nested: marked('extra') });
sdk.setContext('own', { value: marked('context') });
sdk.getIsolationScope().setAttributes?.({ 'scope.attribute': marked('scope-attribute') });
sdk
  .getIsolationScope()
  .addAttachment({ filename: 'file.txt', data: marked('attachment'), contentType: 'text/plain' });

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
  console.log(marked('console'));
  console.error(marked('console-error'));
  console.warn(marked('console-warning'));
  await once(spawn(process.execPath, ['-e', 'process.exit(1)', marked('argument')]), 'exit');
  sdk.logger?.info(sdk.logger.fmt`log ${marked('log-parameter')}`, { attribute: marked('log-attribute') });
  sdk.metrics?.count('metric', 1, { attributes: { attribute: marked('metric-attribute') } });
  await fetch(`http://127.0.0.1:${port}/fetched?page=${marked('outgoing-query')}`).then((answer) =>
    answer.text(),
  );
  sdk.startSpan({ name: marked('span-name'), attributes: { sql: marked('span-attribute') } }, fail);
}

function fail(): void {
  const local = marked('local');
  try {
    const cause = new TypeError(marked('cause'));
    throw Object.assign(new Error(`${marked('message')} ${local.length}`, { cause }), {
      detail: marked('error-detail'),
      code: 'ENOENT',
      path: `/${marked('system-path')}`,
      errno: -2,
      syscall: 'open',
    });
  } catch (error) {
    sdk.captureException(error);
  }
  sdk.captureMessage(marked('captured-message'));
  sdk.captureFeedback({
    message: marked('feedback'),
    name: marked('feedback-name'),
    email: `${marked('feedback-email')}@mail.example`,
  });
  sdk.captureCheckIn({ monitorSlug: marked('slug'), status: 'ok' });
  sdk.addBreadcrumb({
    category: 'own',
    message: marked('breadcrumb'),
    data: { own: marked('breadcrumb-data') },
  });
}

// The integration for local variables is set up in a while.
await new Promise((done) => setTimeout(done, 300));
const query = new URLSearchParams({
  code: marked('query-code'),
  email: `${marked('query-email')}@mail.example`,
});
const request = await fetch(`http://127.0.0.1:${port}/${marked('path')}?${query}`, {
  method: 'POST',
  headers: {
    authorization: `Bearer ${marked('authorization')}`,
    cookie: `theme=${marked('cookie')}`,
    'x-forwarded-for': '192.0.2.78',
    'x-custom': marked('header'),
    referer: `http://h/${marked('referer')}`,
    'user-agent': marked('user-agent'),
    'content-type': 'application/json',
  },
  body: JSON.stringify({ name: marked('body') }),
});
await request.text();
await new Promise<void>((done) => {
  const outgoing = `http://127.0.0.1:${port}/out?page=${marked('outgoing-query')}`;
  get(outgoing, (answer: IncomingMessage) => answer.resume().once('end', done));
});
sdk.startSession?.();
sdk.captureSession?.();
sdk.endSession?.();
await sdk.flush(3000);
await sdk.close(3000);
server.close();
process.exit(0);
