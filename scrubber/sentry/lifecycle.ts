/** Which spans the client's hook gets; known for certain only when the client is there. */
export interface Lifecycle {
  static: boolean | undefined;
}

/** The lifecycle that a client with this option will have, as far as it can be known before there is one. */
export function expectedLifecycle(traceLifecycle: 'static' | 'stream' | undefined): Lifecycle {
  return { static: isStatic(traceLifecycle ?? fromEnvironment() ?? usualLifecycle()) };
}

export function isStatic(traceLifecycle: unknown): boolean | undefined {
  return traceLifecycle === 'static' || traceLifecycle === 'stream' ? traceLifecycle === 'static' : undefined;
}

/** @sentry/node 11 takes the lifecycle from here too. */
function fromEnvironment(): string | undefined {
  return typeof process === 'object' ? process.env?.['SENTRY_TRACE_LIFECYCLE'] : undefined;
}

/** SDK 11 streams spans unless told otherwise; a loaded SDK says its version in the global object. */
function usualLifecycle(): 'static' | 'stream' | undefined {
  const carrier: unknown = Reflect.get(globalThis, '__SENTRY__');
  if (typeof carrier !== 'object' || carrier === null || !('version' in carrier)) return undefined;
  return Number.parseInt(String(carrier.version), 10) >= 11 ? 'stream' : 'static';
}
