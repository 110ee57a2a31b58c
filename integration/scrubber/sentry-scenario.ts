import { createServer, get, type IncomingMessage } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Sentry from '@sentry/node';
import { createScrubber, type PresetName, preset } from '@crashbox/scrubber';
import { sentryOptions, type TransportSettings } from '@crashbox/scrubber/sentry';

/**
 * A process that puts a marker of its own into every channel that an SDK collects from, and writes the envelopes
 * that would have been sent, in Base64, one a line. Arguments: the folder whose node_modules hold the SDK, the trace
 * lifecycle, and the scrubber's preset or `none`.
 */
const [folder = '.', lifecycle = 'stream', presetName = 'services', more = '{}'] = process.argv.slice(2);
const { resolve } = createRequire(path.resolve(folder, 'package.json'));
const sdk: typeof Sentry = await import(pathToFileURL(resolve('@sentry/node')).href);

const envelopes: string[] = [];
type TransportOptions = Parameters<typeof Sentry.makeNodeTransport>[0];
const transport = (options: TransportOptions): ReturnType<typeof Sentry.makeNodeTransport> =>
  sdk.createTransport(options, async ({ body }) => {
    envelopes.push(Buffer.from(body).toString('base64'));
    return { statusCode: 200 };
  });

const scrubbed =
  presetName === 'none'
    ? { transport }
    : sentryOptions(createScrubber({ rules: [preset(presetName as PresetName)] }), {
        ...(JSON.parse(more) as TransportSettings & { strict?: boolean }),
        transport,
      });

sdk.init({
  dsn: 'http://public@sentry.example/1',
  release: 'app@1',
  environment: 'test',
  serverName: 'host-1',
  tracesSampleRate: 1,
  traceLifecycle: lifecycle === 'static' ? 'static' : 'stream',
  includeLocalVariables: true,
  sendClientReports: true,
  // As much as either version can collect.
  ...({ sendDefaultPii: true, enableLogs: true, enableMetrics: true } as object),
  ...scrubbed,
});

sdk.setUser({ id: 'mark-user-id', email: 'mark-user-email@mail.example', username: 'mark-user-name', ip_address: '192.0.2.77' });
sdk.setTag('mark-tag-key', 'mark-tag');
sdk.setExtra('extra', { nested: 'mark-extra', password: 'mark-extra-password' });
sdk.setContext('own', { value: 'mark-context' });
sdk.getCurrentScope().setAttributes?.({ 'scope.attribute': 'mark-scope-attribute' });
sdk.getIsolationScope().addAttachment({ filename: 'mark-file-name.txt', data: 'mark-attachment', contentType: 'text/plain' });

const server = createServer(async (request, response) => {
  await request.toArray();
  console.log('mark-console', { password: 'mark-console-password' });
  sdk.logger?.info(sdk.logger.fmt`log ${'mark-log-parameter'}`, { token: 'mark-log-attribute' });
  sdk.metrics?.count('mark-metric', 1, { attributes: { token: 'mark-metric-attribute' } });
  sdk.startSpan({ name: 'mark-span-name', attributes: { password: 'mark-span-attribute', sql: "select 'mark-sql'" } }, () => fail());
  response.end('ok');
}).listen(0, '127.0.0.1');
await new Promise((done) => server.once('listening', done));
const { port } = server.address() as AddressInfo;

function fail(): void {
  const password = 'mark-local-password';
  try {
    throw new Error(`mark-message ${password.length}`, { cause: new TypeError('mark-cause') });
  } catch (error) {
    sdk.captureException(error);
  }
  sdk.captureMessage('mark-captured-message');
  sdk.captureFeedback({ message: 'mark-feedback', name: 'mark-feedback-name', email: 'mark-feedback-email@mail.example', url: 'http://h/?token=mark-feedback-url' });
  sdk.captureCheckIn({ monitorSlug: 'mark-slug', status: 'ok' });
  sdk.addBreadcrumb({ category: 'mark-category', message: 'mark-breadcrumb', data: { to: '/?token=mark-breadcrumb-url' } });
}

const request = await fetch(`http://127.0.0.1:${port}/mark-path?token=mark-query&code=mark-query-code&email=mark-query-email%40mail.example&next=${encodeURIComponent('http://h/?token=mark-nested')}`, {
  method: 'POST',
  headers: {
    authorization: 'Bearer mark-authorization1',
    'auth-token': 'mark-auth-token',
    cookie: 'session=mark-cookie; theme=mark-theme',
    'x-forwarded-for': '192.0.2.78',
    'x-custom': 'mark-custom-header',
    referer: 'http://h/?token=mark-referer',
    'user-agent': 'mark-user-agent',
    'content-type': 'application/json',
  },
  body: JSON.stringify({ password: 'mark-body-password', name: 'mark-body' }),
});
await request.text();
await new Promise<void>((done) => {
  get(`http://127.0.0.1:${port}/out?token=mark-outgoing`, (answer: IncomingMessage) => answer.resume().once('end', done));
});
sdk.startSession?.({ user: { id: 'mark-session-user' } } as never);
sdk.captureSession?.();
sdk.endSession?.();
await sdk.flush(3000);
await sdk.close(3000);
server.close();
process.stdout.write(`${envelopes.map((envelope) => `envelope:${envelope}`).join('\n')}\n`);
process.exit(0);
