import { failInSpan, fillScope, logAndCount, type MarkedSdk, marked } from './marked-channels.ts';

/** Twice what the SDK waits for more to happen on a page. */
const longestSpanMilliseconds = 2000;

/** Twice what makes a frame a long one. */
const longFrameMilliseconds = 100;
const longFrames = 3;

/** What is used of @sentry/browser, whose versions 10 and 11 differ. */
export interface PageSdk extends MarkedSdk {
  init(options: object): unknown;
  flush(milliseconds: number): PromiseLike<boolean>;
  close(milliseconds: number): PromiseLike<boolean>;
  readonly makeFetchTransport: unknown;
  browserTracingIntegration(): unknown;
  browserSessionIntegration?(): unknown;
  /** Version 10 streams spans only with it. */
  spanStreamingIntegration?(): unknown;
}

/** Options of an application that has set none but those that switch something on, by the address of the page. */
export function pageOptions(sdk: PageSdk): object {
  const lifecycle = new URLSearchParams(location.search).get('lifecycle');
  const more = [
    sdk.browserTracingIntegration(),
    sdk.browserSessionIntegration?.(),
    lifecycle === 'stream' ? sdk.spanStreamingIntegration?.() : undefined,
  ].filter(Boolean);
  return {
    dsn: `${location.protocol}//public@${location.host}/1`,
    release: 'app@1',
    environment: 'test',
    tracesSampleRate: 1,
    enableLogs: true,
    integrations: (defaults: readonly unknown[]) => [...defaults, ...more],
    transport: sdk.makeFetchTransport,
    ...(lifecycle !== 'default' && { traceLifecycle: lifecycle }),
  };
}

/**
 * Puts a marker of its own into every channel that the SDK collects from in a page, and tells the server when all is
 * sent, or why it is not.
 */
export async function sendMarked(sdk: PageSdk, options: object): Promise<void> {
  try {
    sdk.init(options);
    fillScope(sdk);
    press();
    logAndCount(sdk);
    history.pushState(
      {},
      '',
      `/${marked('path')}?token=${marked('query')}#access_token=${marked('fragment')}`,
    );
    const isTraced = spanEnd(sdk, '/other');
    await fetch(`/other?token=${marked('fetched')}`);
    await isTraced;
    await holdFrames();
    failInSpan(sdk);
    await spanEnd(sdk, 'navigation"');
    // What was captured arrives before what is thrown next.
    await sdk.flush(5000);
    const thrown = new Promise((resolve) => addEventListener('error', resolve, { once: true }));
    setTimeout(() => {
      throw new TypeError(marked('uncaught'));
    });
    await thrown;
    await sdk.close(5000);
    await fetch('/sent', { method: 'POST' });
  } catch (error) {
    await fetch('/failed', { method: 'POST', body: String(error) });
  }
}

/**
 * The end of the first span that holds a text: the SDK waits for the browser's timing of a request, and for more to happen
 * on a page, and drops what has not ended when the page does. Comes late where there is none.
 */
function spanEnd(sdk: PageSdk, text: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  sdk.getClient()?.on('spanEnd', (span) => {
    if (JSON.stringify(sdk.spanToJSON(span)).includes(text)) resolve();
  });
  setTimeout(resolve, longestSpanMilliseconds);
  return promise;
}

/**
 * Frames that take long, as some would by chance on a busy machine: the SDK collects which script came first in one. Each
 * begins after one that is over, lest another script be the first.
 */
async function holdFrames(): Promise<void> {
  const type = 'long-animation-frame';
  if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
  for (let frame = 0; frame < longFrames; frame += 1) {
    await new Promise(requestAnimationFrame);
    const observed = new Promise((resolve) => new PerformanceObserver(resolve).observe({ type }));
    requestAnimationFrame(() => {
      const end = performance.now() + longFrameMilliseconds;
      while (performance.now() < end);
    });
    await observed;
  }
}

function press(): void {
  document.body.innerHTML = `<button id="${marked('button')}" aria-label="${marked('label')}">press</button>`;
  document.querySelector('button')?.click();
}
