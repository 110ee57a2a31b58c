import type { Authentication } from './wire/authentication.ts';
import { decodeAgain } from './wire/content-encoding.ts';
import type { Endpoint } from './wire/ingest-path.ts';
import type { WireWarning } from './wire/warning.ts';

/**
 * How it came. `spotlight` is the side channel of an SDK's `spotlight` option: it bypasses `beforeSend`, event
 * processors and sampling, so what comes there is unscrubbed and says nothing about what production would receive
 * (reference sentry §4).
 */
export type Channel = 'dsn' | 'spotlight';

/** What is known of an ingest request before its body is read. */
export interface RequestHead {
  readonly receivedAt: Date;
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  readonly endpoint: Endpoint;
  readonly project: string;
  readonly channel: Channel;
  /** As sent: names in their own letter case, repeated ones repeated. */
  readonly headers: readonly (readonly [string, string])[];
}

/** One ingest request as it is kept: the bytes of the wire and what was read from them. */
export interface ReceivedRequest extends RequestHead {
  /** The body as sent; its first 64 KiB only where `refusal` says that it was too large or cut off. */
  readonly wire: Buffer;
  /** How many bytes the client sent. */
  readonly wireBytes: number;
  /** After decompression; undefined where it could not be decompressed. */
  readonly bodyBytes: number | undefined;
  /** Content codings that were undone, in the order they had been applied. */
  readonly codings: readonly string[];
  readonly authentication: Authentication;
  readonly warnings: readonly WireWarning[];
  /** Each type of item that it brought, once. */
  readonly itemTypes: readonly string[];
  /** Why it was not taken; undefined where it was. */
  readonly refusal: string | undefined;
  /** The decompressed body; the bytes of the wire where it could not be decompressed. */
  body(): Buffer;
}

/**
 * Adds `body()`: decompressed again when asked for, for a ring of parsed or decompressed bodies costs the most
 * (measured: it makes the p99 of ingest, through garbage collection).
 */
export function receivedRequest(facts: Omit<ReceivedRequest, 'body'>): ReceivedRequest {
  let last: WeakRef<Buffer> | undefined;
  return {
    ...facts,
    body: () => {
      if (facts.codings.length === 0) return facts.wire;
      const body = last?.deref() ?? decodeAgain(facts.wire, facts.codings);
      last = new WeakRef(body);
      return body;
    },
  };
}
