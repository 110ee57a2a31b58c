import fs from 'node:fs';
import { registerHooks, syncBuiltinESMExports } from 'node:module';

/**
 * Loaded first into a service under test: a rule of the processor that fails; at each signal the next of every channel of
 * the SDK in use, a rejection that nobody handles and an exception that nobody catches, with markers from the
 * environment; and, on request, no scrubber.
 */
const { LEAK_MESSAGE = '', LEAK_CAUSE = '', LEAK_CHANNELS = '{}', LEAK_UNSCRUBBED } = process.env;

const failingRule = `export const plugin = {
  name: 'PluginRule',
  applies: ({ raw }) => JSON.stringify(raw).includes('Plugin'),
  run() { throw new RangeError(process.env.LEAK_MESSAGE, { cause: new Error(process.env.LEAK_CAUSE) }); },
};`;
const noScrubber = `
const scrubber = { scrub: (kind, payload) => payload, minimal: (kind, payload) => payload, explain: () => [], problems: {} };
export const createScrubber = () => scrubber;
export const preset = () => ({});`;
const unscrubbedOptions = `export const sentryOptions = (scrubber, options) => options;`;

registerHooks({
  load: (url, context, next) => {
    const [path = ''] = url.split('?');
    if (path.endsWith('/processor/pipeline/rules/plugin.ts')) return module(failingRule);
    if (LEAK_UNSCRUBBED !== '1') return next(url, context);
    if (path.endsWith('/scrubber/index.ts')) return module(noScrubber);
    return path.endsWith('/scrubber/sentry/index.ts') ? module(unscrubbedOptions) : next(url, context);
  },
});

function module(source) {
  return { format: 'module', source, shortCircuit: true };
}

// The sources run, also where there is a build: what is replaced has to be a file of its own.
const { existsSync } = fs;
fs.existsSync = (path) => !String(path).includes('/dist/cli/') && existsSync(path);
syncBuiltinESMExports();

const provocations = [
  useEveryChannel,
  () => void Promise.reject(new RangeError(LEAK_MESSAGE, { cause: new Error(LEAK_CAUSE) })),
  () =>
    setImmediate(() => {
      throw new SyntaxError(LEAK_MESSAGE, { cause: new Error(LEAK_CAUSE) });
    }),
];
process.on('SIGUSR2', () => provocations.shift()?.());

/** What a service, or a package that it uses, may come to do: its SDK sends one of everything, then an error. */
async function useEveryChannel() {
  const sdk = await import('@sentry/node');
  const mark = JSON.parse(LEAK_CHANNELS);
  await sdk.withIsolationScope(async (scope) => {
    scope.setUser({ id: mark.user, email: `${mark.user}@mail.example` });
    scope.setTag(mark.tag, mark.tag);
    scope.setExtra('extra', mark.extra);
    scope.setContext('channel', { note: mark.context });
    scope.setAttributes({ channel: mark.attribute });
    scope.addAttachment({
      filename: `${mark.attachment}.txt`,
      data: mark.attachment,
      contentType: 'text/plain',
    });
    sdk.addBreadcrumb({ message: mark.breadcrumb });
    sdk.logger.info(mark.log);
    sdk.metrics.count(mark.metric, 1);
    sdk.startSpan({ name: mark.span, attributes: { sql: mark.span } }, () => undefined);
    const trace = { trace_id: '1'.repeat(32), span_id: '2'.repeat(16) };
    const now = Date.now() / 1000;
    // By itself, for no client that streams spans makes one.
    sdk.captureEvent({
      type: 'transaction',
      transaction: mark.transaction,
      start_timestamp: now,
      timestamp: now,
      contexts: { trace },
    });
    sdk.captureCheckIn({ monitorSlug: mark['check-in'], status: 'ok' });
    sdk.captureFeedback({ message: mark.feedback });
    sdk.startSession();
    sdk.captureSession();
    await sdk.flush(5000);
    sdk.captureException(new EvalError(mark.error));
  });
}
