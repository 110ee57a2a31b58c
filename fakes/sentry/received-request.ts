import type { Forwarding } from './forward/forwarder.ts';
import { SpooledBytes } from './storage/spooled-bytes.ts';
import type { StoredBytes } from './storage/stored-bytes.ts';
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

/** A fault that a request met, by its id, in a few words. */
export interface MetFault {
  readonly id: string;
  readonly text: string;
}

/** One ingest request as it is kept: the bytes of the wire and what was read from them. */
export interface ReceivedRequest extends RequestHead {
  /** The body as sent; its first 64 KiB only where `refusal` says that it was too large or cut off. */
  readonly wire: StoredBytes;
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
  /** The fault that its answer met, where it met one. */
  readonly fault?: MetFault;
  /** What became of its copy, where copies go to another server; of this run only. */
  readonly forwarding?: Forwarding;
  /** The decompressed body; the bytes of the wire where it could not be decompressed. */
  body(): StoredBytes;
  /** What its bytes take up, in memory and in files. */
  readonly keptBytes: number;
  /** Those that are in files, to be removed with it. */
  readonly files: readonly SpooledBytes[];
}

/** A request without what is worked out from it. */
export type RequestFacts = Omit<ReceivedRequest, 'body' | 'keptBytes' | 'files'>;

const noFiles: readonly SpooledBytes[] = [];

/**
 * Adds `body()`. A small one is decompressed again when asked for, for a ring of parsed or decompressed bodies costs
 * the most (measured: it makes the p99 of ingest, through garbage collection); one in a file stays there.
 */
export function receivedRequest(facts: RequestFacts, decoded: StoredBytes): ReceivedRequest {
  const { wire, codings } = facts;
  if (codings.length === 0) return keptWhole(facts, wire, [wire]);
  if (!Buffer.isBuffer(wire) || !Buffer.isBuffer(decoded)) return keptWhole(facts, decoded, [wire, decoded]);
  return { ...facts, body: decodingBody(wire, codings), keptBytes: wire.length, files: noFiles };
}

function keptWhole(facts: RequestFacts, body: StoredBytes, kept: readonly StoredBytes[]): ReceivedRequest {
  const keptBytes = kept.reduce((sum, { length }) => sum + length, 0);
  return { ...facts, body: () => body, keptBytes, files: kept.flatMap(filesOf) };
}

/** A function of its own: a closure beside `decoded` would hold that too. */
function decodingBody(wire: Buffer, codings: readonly string[]): () => Buffer {
  let last: WeakRef<Buffer> | undefined;
  return () => {
    const bytes = last?.deref() ?? decodeAgain(wire, codings);
    last = new WeakRef(bytes);
    return bytes;
  };
}

function filesOf(bytes: StoredBytes): readonly SpooledBytes[] {
  return bytes instanceof SpooledBytes ? [bytes] : noFiles;
}
