import { Readable } from 'node:stream';
import type { ReceivedRequest } from '../received-request.ts';
import { streamOf } from '../storage/stored-bytes.ts';
import { readJson } from '../wire/read-json.ts';
import type { ForwardTarget } from './forward-target.ts';

export interface ForwardRequest {
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | Readable;
}

/** Says that a request is a copy already, so that two servers that forward to each other come to an end. */
export const forwardedHeader = 'x-crashbox-forwarded';

/** Headers that belong to the body or to the client; all others are about the connection, or are secrets of its own. */
const passedOn = /^(?:content-type|content-encoding|user-agent|tus-.*|upload-.*)$/i;

const longestHeaderLine = 1024 * 1024;

/**
 * The copy of a request for another server: the same bytes, with the target's project and key in place of the
 * sender's. Only a DSN in the envelope header has the body sent decompressed, with that line written anew. Undefined
 * where the target does not take such requests.
 */
export function forwardRequest(request: ReceivedRequest, target: ForwardTarget): ForwardRequest | undefined {
  const { endpoint, method, channel } = request;
  const isEnvelope = endpoint === 'envelope' || endpoint === 'tunnel' || endpoint === 'spotlight';
  if (request.headers.some(([name]) => name.toLowerCase() === forwardedHeader)) return undefined;
  const headers = { ...headersOf(request), [forwardedHeader]: '1' };
  if (target.kind === 'spotlight') {
    return isEnvelope ? { method, address: target.address, headers, body: wireOf(request) } : undefined;
  }
  if (channel === 'spotlight') return undefined; // unscrubbed, and not meant for a DSN
  const addressed = addressedTo(request, target);
  const { address } = addressed;
  const marked = { ...addressed.headers, [forwardedHeader]: '1' };
  const rewritten = isEnvelope ? withDsn(request, target) : undefined;
  if (rewritten === undefined) return { method, address, headers: marked, body: wireOf(request) };
  const { 'content-encoding': _, ...plain } = marked as Record<string, string>; // may hold it
  return { method, address, headers: plain, body: rewritten };
}

/** Where a request goes with a DSN's project and key, and the headers that it keeps. */
export function addressedTo(
  request: Pick<ReceivedRequest, 'target' | 'endpoint' | 'headers' | 'authentication'>,
  target: DsnTarget,
): { readonly address: string; readonly headers: Readonly<Record<string, string>> } {
  const { path, isKeyInPath } = pathFor(request, target);
  const authentication = isKeyInPath ? {} : { 'X-Sentry-Auth': authenticationFor(request, target) };
  return { address: `${target.origin}${path}`, headers: { ...headersOf(request), ...authentication } };
}

type DsnTarget = Extract<ForwardTarget, { kind: 'dsn' }>;

/** The path below `/api/` with the target's project, and its query without the sender's key. */
function pathFor(
  { target: sent, endpoint, authentication }: Pick<ReceivedRequest, 'target' | 'endpoint' | 'authentication'>,
  target: DsnTarget,
): { readonly path: string; readonly isKeyInPath: boolean } {
  const { prefix, project, key } = target;
  if (endpoint === 'tunnel' || endpoint === 'spotlight')
    return { path: `${prefix}/api/${project}/envelope/`, isKeyInPath: false };
  const [before = '', ...rest] = sent.split('?');
  const query = new URLSearchParams(rest.join('?'));
  for (const name of ['sentry_key', 'sentry_version', 'sentry_client', 'sentry_secret']) query.delete(name);
  if (query.has('dsn')) query.set('dsn', dsnOf(target));
  const below = before.replaceAll(/\/{2,}/g, '/').replace(/^.*\/api\//, '/');
  const isKeyInPath = authentication.places.includes('path');
  const keyed =
    isKeyInPath && authentication.key !== undefined ? below.replace(authentication.key, key) : below;
  const path = `${prefix}/api${keyed.replace(/^\/\d+(?=\/)/, `/${project}`)}`;
  return { path: query.size === 0 ? path : `${path}?${query.toString()}`, isKeyInPath };
}

function authenticationFor(
  { authentication }: Pick<ReceivedRequest, 'authentication'>,
  { key }: DsnTarget,
): string {
  const { version = '7', client } = authentication;
  const clientField =
    client === undefined ? '' : `, sentry_client=${client.replaceAll(/[^\x21-\x7e]|,/g, '_')}`;
  return `Sentry sentry_key=${key}, sentry_version=${version.replaceAll(/[^\d.]/g, '')}${clientField}`;
}

function headersOf({ headers }: Pick<ReceivedRequest, 'headers'>): Record<string, string> {
  const kept = headers.filter(([name]) => passedOn.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name.toLowerCase(), value]));
}

function wireOf({ wire, method }: ReceivedRequest): Buffer | Readable {
  if (method === 'GET') return Buffer.alloc(0);
  return Buffer.isBuffer(wire) ? wire : streamOf(wire);
}

/** The decompressed body with another DSN in its first line; undefined where that line names none. */
function withDsn(request: ReceivedRequest, target: DsnTarget): Readable | undefined {
  const body = request.body();
  const lineEnd = body.indexOf(0x0a);
  const end = lineEnd < 0 ? body.length : lineEnd;
  if (end > longestHeaderLine) return undefined;
  const reading = readJson(body.subarray(0, end));
  const header = reading.kind === 'json' ? reading.value : null;
  if (typeof header !== 'object' || header === null || !('dsn' in header)) return undefined;
  const line = Buffer.from(JSON.stringify({ ...header, dsn: dsnOf(target) }));
  return Readable.from(piecesOf(line, streamOf(body, end)));
}

function dsnOf({ origin, prefix, project, key }: DsnTarget): string {
  return `${origin.replace('://', `://${key}@`)}${prefix}/${project}`;
}

async function* piecesOf(first: Buffer, rest: Readable): AsyncGenerator<Uint8Array> {
  yield first;
  for await (const chunk of rest) yield chunk as Uint8Array; // streams of stored bytes yield buffers
}
