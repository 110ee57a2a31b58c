/** The parts of a Sentry SDK that are used here, by shape: this package imports no SDK. */

/** An envelope before it is written: its header, and items of header and payload. */
export type Envelope = readonly [header: unknown, items: readonly EnvelopeItem[]];
export type EnvelopeItem = readonly [header: unknown, payload: unknown];

export interface Transport {
  send(envelope: Envelope): PromiseLike<unknown>;
}

/** Options with which a client makes its transport; counts what is not sent. */
export interface TransportOptions {
  recordDroppedEvent?: (reason: 'before_send', category: 'default') => void;
}

export interface Integration {
  readonly name: string;
}

export interface ClientOptions {
  readonly transport?: unknown;
  readonly traceLifecycle?: unknown;
  readonly integrations?: unknown;
  readonly spotlight?: unknown;
  readonly [option: string]: unknown;
}

export interface Client {
  getOptions(): ClientOptions;
  getTransport(): Transport | undefined;
  getIntegrationByName?(name: string): Integration | undefined;
  on?(hook: 'beforeEnvelope', callback: () => void): unknown;
}
