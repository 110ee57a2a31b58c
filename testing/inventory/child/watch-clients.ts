/** What is used of a client of any version of the SDK from 8 on. */
export interface WatchedClient {
  getOptions(): Readonly<Record<string, unknown>>;
  getSdkMetadata?(): unknown;
  getDataCollectionOptions?(): unknown;
  init?(...args: readonly unknown[]): unknown;
}

/**
 * Tells of every client as soon as a scope gets it, before `Sentry.init` goes on. Every version of the SDK keeps its
 * scopes under its version in `globalThis.__SENTRY__`; that object is put there first, by us.
 */
export function watchClients(seen: (client: WatchedClient) => void): void {
  const known = new WeakSet<object>();
  const watchScope = (value: unknown): void => {
    if (!isScope(value)) return;
    const prototype: { setClient: (client: unknown) => void } = Object.getPrototypeOf(value);
    if (known.has(prototype)) return;
    known.add(prototype);
    const { setClient } = prototype;
    prototype.setClient = function (client) {
      setClient.call(this, client);
      if (!isClient(client) || known.has(client)) return;
      known.add(client);
      seen(client);
    };
  };
  const carrier = (): object =>
    new Proxy<Record<string | symbol, unknown>>(
      {},
      {
        set: (target, name, value) => {
          watchScope(value);
          target[name] = value;
          return true;
        },
      },
    );
  const carriers: Record<string | symbol, unknown> = {};
  const value = new Proxy(carriers, {
    get: (target, name) => {
      if (typeof name === 'string' && /^\d+\.\d/.test(name)) target[name] ??= carrier();
      return target[name];
    },
  });
  Object.defineProperty(globalThis, '__SENTRY__', { value, writable: true, configurable: true });
}

function isScope(value: unknown): value is object {
  return typeof value === 'object' && value !== null && typeof Reflect.get(value, 'setClient') === 'function';
}

function isClient(value: unknown): value is WatchedClient {
  return (
    typeof value === 'object' && value !== null && typeof Reflect.get(value, 'getOptions') === 'function'
  );
}
