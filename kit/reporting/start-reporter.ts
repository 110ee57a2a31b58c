import { createScrubber, preset, type Scrubber } from '@crashbox/scrubber';
import { sentryOptions } from '@crashbox/scrubber/sentry';
import type { NodeClient, Scope } from '@sentry/node';
import { CrashboxError } from '../errors/crashbox-error.ts';
import { stackOfCaller, withOwnFrames } from './own-frames.ts';
import { type ErrorFacts, type Reporter, silentReporter } from './reporter.ts';

export interface ReporterOptions {
  /** Without one nothing is sent, and the SDK is not loaded. */
  readonly dsn: string | undefined;
  readonly service: string;
  readonly release: string;
  readonly environment: string;
  /** Called for every payload that could not be scrubbed; count it. */
  readonly onScrubError?: () => void;
}

/**
 * A reporter with a Sentry client and scope of its own, so that several services and the user's own SDK live in one
 * process: `Sentry.init` is not called and no process-wide handler stays installed (DESIGN decision 3). The SDK, which
 * takes longer to load than a service to start, is loaded for the first error.
 */
export async function startReporter(options: ReporterOptions): Promise<Reporter> {
  if (options.dsn === undefined) return silentReporter;
  let opened: Promise<StackReporter> | undefined;
  const report: Reporter['report'] = (error, facts) => {
    const stack = stackOfCaller(report);
    opened ??= openReporter(options);
    // A report that cannot be sent must not become an error of the work that failed.
    opened.then((reporter) => reporter.report(error, facts, stack)).catch(() => undefined);
  };
  return {
    report,
    flush: async (milliseconds) => (await opened)?.flush(milliseconds),
    stop: async () => (await opened)?.stop(),
  };
}

/** A reporter that can be told where an error was reported. */
interface StackReporter extends Reporter {
  report(error: unknown, facts?: ErrorFacts, stack?: string): void;
}

async function openReporter(options: ReporterOptions): Promise<StackReporter> {
  const sentry = await import('@sentry/node');
  const client = withoutProcessListeners(
    () =>
      new sentry.NodeClient({
        ...scrubbedOptions(options, sentry),
        integrations: [],
        stackParser: sentry.defaultStackParser,
        enableRuntimeChannelInjection: false,
      }),
  );
  const scope = new sentry.Scope();
  scope.setClient(client);
  return reporterOver(client, (error, facts, stack) =>
    captureIn(scope, error, factTags(options.service, error, facts), stack),
  );
}

/**
 * The reporter of a service that is a process of its own: `Sentry.init` with the SDK's default integrations, so
 * that uncaught errors and unhandled rejections are reported too, every hook through the scrubber.
 */
export async function startProcessReporter(options: ReporterOptions): Promise<Reporter> {
  if (options.dsn === undefined) return silentReporter;
  const sentry = await import('@sentry/node');
  const client = sentry.init({
    ...scrubbedOptions(options, sentry),
    initialScope: { tags: { service: options.service } },
  });
  if (client === undefined) return silentReporter;
  return reporterOver(client, (error, facts, stack) => {
    sentry.withScope((scope) => captureIn(scope, error, factTags(options.service, error, facts), stack));
  });
}

/** The SDK's options with every way out of the process through the scrubber. */
function scrubbedOptions(
  { dsn, release, environment, onScrubError }: ReporterOptions,
  { makeNodeTransport }: typeof import('@sentry/node'),
) {
  const scrubber: Scrubber = createScrubber({
    rules: [preset('services')],
    ...(onScrubError && { onError: onScrubError }),
  });
  return {
    ...(dsn !== undefined && { dsn }),
    release,
    environment,
    sendClientReports: true,
    ...sentryOptions(scrubber, {
      transport: makeNodeTransport,
      traceLifecycle: 'stream',
      // It would report an error of a route first, without route and crash id, and ours would count as the same.
      integrations: (defaults) => defaults.filter(({ name }) => name !== 'Express'),
    }),
  };
}

function reporterOver(
  client: Pick<NodeClient, 'flush' | 'close'>,
  capture: (error: unknown, facts: ErrorFacts, stack: string) => void,
): StackReporter {
  const report: StackReporter['report'] = (error, facts = {}, stack = stackOfCaller(report)) => {
    try {
      capture(error, facts, stack);
    } catch {
      // Reporting an error must never become an error of the work that failed.
      return;
    }
  };
  return {
    report,
    flush: async (milliseconds) => {
      await client.flush(milliseconds);
    },
    stop: async () => {
      await client.close(500);
    },
  };
}

function captureIn(
  scope: Scope,
  error: unknown,
  tags: Readonly<Record<string, string>>,
  stack: string,
): void {
  const own = scope.clone();
  own.setTags(tags);
  const parse = own.getClient()?.getOptions().stackParser;
  if (parse !== undefined) own.addEventProcessor((event) => withOwnFrames(event, stack, parse));
  own.captureException(error);
}

function factTags(service: string, error: unknown, facts: ErrorFacts): Record<string, string> {
  return {
    service,
    ...(facts.crashId !== undefined && { crash_id: facts.crashId }),
    ...(facts.rule !== undefined && { rule: facts.rule }),
    ...(facts.route !== undefined && { route: facts.route }),
    ...(facts.step !== undefined && { step: facts.step }),
    ...errorCode(error),
  };
}

/** Codes are words of our table or of Node's and the clients' lists; anything that looks otherwise stays behind. */
function errorCode(error: unknown): { error_code?: string } {
  const code = error instanceof CrashboxError ? error.code : codeProperty(error);
  return /^[A-Za-z][\w-]{0,40}$/.test(code) ? { error_code: code } : {};
}

function codeProperty(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** The client's constructor listens to `beforeExit` of the process; our own `stop` flushes instead. */
function withoutProcessListeners<Made>(make: () => Made): Made {
  const before = new Set(process.listeners('beforeExit'));
  const made = make();
  for (const listener of process.listeners('beforeExit')) {
    if (!before.has(listener)) process.off('beforeExit', listener);
  }
  return made;
}
