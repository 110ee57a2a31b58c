import type { Client, Transport } from '../../sentry/sdk.ts';

/** The parts of an SDK that a capture uses, by shape: @sentry/node, @sentry/browser and their like, 10 and 11. */
export interface Sdk {
  init(options: never): unknown;
  getClient(): unknown;
  getCurrentScope(): Scope;
  getIsolationScope(): Scope;
  getGlobalScope(): Scope;
  withIsolationScope<Result>(callback: () => Result): Result;
}

export interface Scope {
  setClient(client: never): unknown;
  clearBreadcrumbs(): unknown;
}

/** A client, with what a capture asks of it. */
export interface CapturedClient extends Client {
  flush(milliseconds?: number): PromiseLike<unknown>;
  close(milliseconds?: number): PromiseLike<unknown>;
}

/** What a capture hands to a client in place of the SDK's transport. */
export interface CapturingTransport extends Transport {
  send(envelope: never): Promise<{ statusCode: number }>;
  flush(milliseconds?: number): Promise<boolean>;
}
