import { guardAlike, markHarmless } from '../../sentry/scrub-transport.ts';
import type { Envelope } from '../../sentry/sdk.ts';
import { CapturedItems } from './captured-sentry.ts';
import { clearScope, saveScope } from './saved-scope.ts';
import type { CapturedClient, CapturingTransport, Scope, Sdk } from './sdk.ts';

/** A client of its own: options are those of `init`, made with the transport that captures. */
export interface InitCapture {
  readonly init: Sdk;
  /** Goes to `init` as it is; `dsn` and, where there is none, `transport` are added. */
  readonly options?: (transport: () => CapturingTransport) => object;
  readonly reuse?: never;
}

/** The client that the application under test has started. */
export interface ReuseCapture {
  readonly reuse: Sdk;
  readonly init?: never;
}

/** No client to capture from, or one that cannot be captured from. */
export class CaptureError extends Error {
  override readonly name = 'CaptureError';
}

/** What leaves a client, instead of leaving. */
export interface CapturedSentry extends Omit<CapturedItems, 'add' | 'clear'>, Disposable, AsyncDisposable {
  readonly client: CapturedClient;
  /** Waits until the client has sent what it has: logs, metrics and spans are kept for some time. Milliseconds. */
  flush(milliseconds?: number): Promise<void>;
  /** Forgets what was captured, and the breadcrumbs so far. */
  reset(): void;
  /** Runs something with scopes of its own in which this client is the one: for tests that run side by side. */
  run<Result>(callback: () => Result): Result;
}

/**
 * Captures what leaves a Sentry client, behind hooks and scrubber. `init` starts a client with clean scopes; `reuse` takes the one that
 * there is, with its integrations and hooks, and clears the breadcrumbs of the scopes in use. Disposing gives client,
 * transport and scopes back as they were.
 *
 * @throws {CaptureError} when there is no client to reuse, or `init` makes none.
 */
export function captureSentry(settings: InitCapture | ReuseCapture): CapturedSentry {
  const sdk = settings.init ?? settings.reuse;
  const scopes = [sdk.getGlobalScope(), sdk.getIsolationScope(), sdk.getCurrentScope()];
  const before = asClient(sdk.getClient());
  const restoreScopes = scopes.map(saveScope);
  const captured = new CapturedItems();
  const transport: CapturingTransport = {
    // Typed for every SDK's own envelope: all of them are a header and items.
    send: async (envelope: Envelope) => {
      captured.add(envelope);
      return { statusCode: 200 };
    },
    flush: async () => true,
  };
  markHarmless(transport);
  const client =
    settings.init === undefined ? reused(before, transport) : started(settings, transport, scopes);
  for (const scope of scopes) scope.clearBreadcrumbs();
  const restoreTransport = settings.init === undefined ? client.restore : () => undefined;
  const chain: Link = { before, isOver: false };
  if (settings.init !== undefined) Reflect.set(client.client, link, chain);

  let isOver = false;
  const restore = (): void => {
    if (isOver) return;
    isOver = true;
    chain.isOver = true;
    restoreTransport();
    const now = asClient(sdk.getClient());
    for (const restoreScope of restoreScopes) restoreScope();
    // Another capture that began later and still goes on has its client in the scope.
    const rightful = now === client.client || settings.init === undefined ? stillThere(before) : now;
    scopes.at(-1)?.setClient(rightful as never); // a client of this SDK, or none
  };
  const stop = async (): Promise<void> => {
    restore();
    if (settings.init !== undefined) await client.client.close(0);
  };
  const capture: Omit<CapturedSentry, keyof CapturedItems> = {
    client: client.client,
    flush: async (milliseconds = 2000) => void (await client.client.flush(milliseconds)),
    reset: () => {
      captured.clear();
      for (const scope of [sdk.getIsolationScope(), sdk.getCurrentScope()]) scope.clearBreadcrumbs();
    },
    run: <Result>(callback: () => Result): Result =>
      sdk.withIsolationScope(() => {
        sdk.getCurrentScope().setClient(client.client as never); // a client of this SDK
        return callback();
      }),
    [Symbol.dispose]: () => void stop(),
    [Symbol.asyncDispose]: stop,
  };
  return Object.defineProperties(capture as CapturedSentry, listsOf(captured)); // with the lists it is one
}

interface Link {
  readonly before: CapturedClient | undefined;
  isOver: boolean;
}
/** On a client that a capture started: which client was there before, and whether the capture is over. */
const link = Symbol.for('@crashbox/scrubber: captured');

/** The client, or the last one before it whose capture is not over. */
function stillThere(client: CapturedClient | undefined): CapturedClient | undefined {
  let found = client;
  for (;;) {
    // Set above, or by another copy of this package.
    const chain = found === undefined ? undefined : (Reflect.get(found, link) as Link | undefined);
    if (chain?.isOver !== true) return found;
    found = chain.before;
  }
}

interface Capturable {
  readonly client: CapturedClient;
  restore(): void;
}

function started(
  { init: sdk, options }: InitCapture,
  transport: CapturingTransport,
  scopes: readonly Scope[],
): Capturable {
  for (const scope of scopes) clearScope(scope);
  const make = (): CapturingTransport => transport;
  sdk.init({ dsn: 'https://public@sentry.invalid/1', transport: make, ...options?.(make) } as never); // its own options
  const client = asClient(sdk.getClient());
  if (client === undefined)
    throw new CaptureError('init made no client: captureSentry needs one to capture from');
  return { client, restore: () => undefined };
}

function reused(client: CapturedClient | undefined, transport: CapturingTransport): Capturable {
  if (client === undefined) {
    throw new CaptureError(
      'there is no Sentry client to reuse: start the application first, or capture with init',
    );
  }
  if (client.getOptions()['enabled'] === false || client.getOptions()['dsn'] === undefined) {
    throw new CaptureError(
      'the Sentry client sends nothing: without a DSN, or disabled, its hooks are not called',
    );
  }
  const actual = client.getTransport();
  if (actual !== undefined) guardAlike(actual, transport);
  // The one property that every version of the SDK keeps its transport in; looked at through its getter below.
  Reflect.set(client, '_transport', transport);
  const restore = (): void => void Reflect.set(client, '_transport', actual);
  if (client.getTransport() === transport) return { client, restore };
  restore();
  throw new CaptureError('the transport of this Sentry client cannot be replaced: capture with init');
}

function asClient(client: unknown): CapturedClient | undefined {
  return typeof client === 'object' && client !== null && 'getTransport' in client
    ? (client as CapturedClient) // a client of an SDK has these methods
    : undefined;
}

function listsOf(captured: CapturedItems): PropertyDescriptorMap {
  const names = Object.entries(Object.getOwnPropertyDescriptors(CapturedItems.prototype))
    .filter(([, { get }]) => get !== undefined)
    .map(([name]) => name);
  return Object.fromEntries(
    names.map((name) => [name, { enumerable: true, get: () => Reflect.get(captured, name) }]),
  );
}
