import { constants } from 'node:buffer';
import { PassThrough, type Transform } from 'node:stream';
import {
  brotliDecompressSync,
  createBrotliDecompress,
  createGunzip,
  createInflate,
  createInflateRaw,
  createZstdDecompress,
  gunzipSync,
  inflateRawSync,
  inflateSync,
  zstdDecompressSync,
} from 'node:zlib';
import { messageOf } from '../../../kit/errors/crashbox-error.ts';

/** What undoes one content coding. */
interface Coder {
  readonly sync: (bytes: Buffer, maxOutputLength: number) => Buffer;
  readonly stream: () => Transform;
}

const gzip: Coder = {
  sync: (bytes, max) => gunzipSync(bytes, { maxOutputLength: max }),
  stream: createGunzip,
};
const zlib: Coder = {
  sync: (bytes, max) => inflateSync(bytes, { maxOutputLength: max }),
  stream: createInflate,
};
const rawDeflate: Coder = {
  sync: (bytes, max) => inflateRawSync(bytes, { maxOutputLength: max }),
  stream: createInflateRaw,
};
const brotli: Coder = {
  sync: (bytes, max) => brotliDecompressSync(bytes, { maxOutputLength: max }),
  stream: createBrotliDecompress,
};
const zstd: Coder = {
  sync: (bytes, max) => zstdDecompressSync(bytes, { maxOutputLength: max }),
  stream: createZstdDecompress,
};

/** Not a content coding: old SDKs send store bodies as base64 text, compressed before (reference sentry §2.1). */
const base64: Coder = {
  sync: (bytes) => Buffer.from(bytes.toString('latin1'), 'base64'),
  stream: () => new PassThrough(),
};

/** `x-gzip` is RFC 9110's other name for gzip. */
const names = new Set(['gzip', 'x-gzip', 'deflate', 'br', 'zstd']);

/** Said by Ruby 5.x and Android 2.0.0 SDKs, or by proxies; they change nothing (reference sentry §2.3). */
const withoutEffect = new Set(['', 'identity', 'utf-8', 'utf8']);

const mostCodings = 5;

interface Codings {
  /** In the order they were applied. */
  readonly known: readonly string[];
  /** The first name that is none of them; decoding stops there. */
  readonly unknown: string | undefined;
}

/** Reads a `Content-Encoding` header of any letter case: `gzip, br` was gzipped first. */
export function readCodings(header: string | undefined): Codings {
  const listed = (header ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => !withoutEffect.has(name));
  const lastUnknown = listed.findLastIndex((name) => !names.has(name));
  if (lastUnknown >= 0) return { known: listed.slice(lastUnknown + 1), unknown: listed[lastUnknown] };
  if (listed.length > mostCodings) return { known: [], unknown: `${listed.length} codings` };
  return { known: listed, unknown: undefined };
}

type Decoding =
  | { readonly kind: 'decoded'; readonly bytes: Buffer; readonly undone: readonly string[] }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'corrupt'; readonly coding: string; readonly reason: string };

/** Up to here decompression is synchronous, which is faster for the small bodies that SDKs send. */
const quickBytes = 4 * 1024 * 1024;

/**
 * Undoes content codings, last first. A body over `limit` is found out by counting, without keeping what comes out,
 * so that a bomb costs no memory. A body that is plain JSON in spite of its header is left as it is (`undone` says).
 */
export async function decodeBody(wire: Buffer, codings: readonly string[], limit: number): Promise<Decoding> {
  let bytes = wire;
  const undone: string[] = [];
  for (const coding of codings.toReversed()) {
    if (bytes.length === 0 || looksLikeJson(bytes)) break;
    const step = await decodeOnce(bytes, coding, limit);
    if (step.kind !== 'decoded') return step;
    bytes = step.bytes;
    undone.unshift(coding);
  }
  return { kind: 'decoded', bytes, undone };
}

/** The same bytes again, for a body that `decodeBody` has decoded and so found to be within the limit. */
export function decodeAgain(wire: Buffer, undone: readonly string[]): Buffer {
  return undone
    .toReversed()
    .reduce((bytes, coding) => coderFor(coding, bytes).sync(bytes, constants.MAX_LENGTH), wire);
}

async function decodeOnce(bytes: Buffer, coding: string, limit: number): Promise<Decoding> {
  const coder = coderFor(coding, bytes);
  try {
    return { kind: 'decoded', bytes: coder.sync(bytes, Math.min(limit, quickBytes)), undone: [] };
  } catch (error) {
    if (!isTooLarge(error)) return { kind: 'corrupt', coding, reason: messageOf(error) };
  }
  if (limit <= quickBytes) return { kind: 'too-large' };
  try {
    const length = await countOutput(coder, bytes, limit);
    return length > limit
      ? { kind: 'too-large' }
      : { kind: 'decoded', bytes: await collectOutput(coder, bytes, length), undone: [] };
  } catch (error) {
    return { kind: 'corrupt', coding, reason: messageOf(error) };
  }
}

async function countOutput(coder: Coder, bytes: Buffer, limit: number): Promise<number> {
  let length = 0;
  const stream = coder.stream();
  stream.end(bytes);
  for await (const chunk of stream) {
    length += (chunk as Buffer).length; // zlib streams yield buffers
    if (length > limit) break; // leaving the loop destroys the stream
  }
  return length;
}

async function collectOutput(coder: Coder, bytes: Buffer, length: number): Promise<Buffer> {
  const output = Buffer.allocUnsafeSlow(length);
  let end = 0;
  const stream = coder.stream();
  stream.end(bytes);
  for await (const chunk of stream) end += (chunk as Buffer).copy(output, end); // zlib streams yield buffers
  return output;
}

function coderFor(coding: string, bytes: Buffer): Coder {
  if (coding === 'br') return brotli;
  if (coding === 'zstd') return zstd;
  if (coding === 'base64') return base64;
  if (coding !== 'deflate') return gzip;
  return hasZlibHeader(bytes) ? zlib : rawDeflate;
}

/** RFC 1950 §2.2: method 8, and the two bytes as a number divide by 31. */
function hasZlibHeader(bytes: Buffer): boolean {
  return bytes.length >= 2 && ((bytes[0] ?? 0) & 0x0f) === 8 && bytes.readUInt16BE(0) % 31 === 0;
}

/** `{"` or `{}`: what an envelope or event begins with, and no compressed body of the five does. */
function looksLikeJson(bytes: Buffer): boolean {
  return bytes[0] === 0x7b && (bytes[1] === 0x22 || bytes[1] === 0x7d);
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
