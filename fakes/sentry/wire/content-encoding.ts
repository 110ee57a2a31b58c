import { constants } from 'node:buffer';
import { PassThrough, type Readable, type Transform } from 'node:stream';
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
  constants as zlibConstants,
  zstdDecompressSync,
} from 'node:zlib';
import { messageOf } from '../../../kit/errors/crashbox-error.ts';
import { isOfDisk, type Spool } from '../storage/spool.ts';
import { type StoredBytes, streamOf } from '../storage/stored-bytes.ts';
import type { ByteRange } from './parse-envelope.ts';

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
/** RFC 9659 §3: as a content coding zstd has a window of at most 8 MiB; without this a frame may ask for 128 MiB. */
const zstdParameters = { params: { [zlibConstants.ZSTD_d_windowLogMax]: 23 } };

const zstd: Coder = {
  sync: (bytes, max) => zstdDecompressSync(bytes, { ...zstdParameters, maxOutputLength: max }),
  stream: () => createZstdDecompress(zstdParameters),
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
  | { readonly kind: 'decoded'; readonly bytes: StoredBytes; readonly undone: readonly string[] }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'corrupt'; readonly coding: string; readonly reason: string };

/**
 * Undoes content codings, last first. What is too large for memory goes to a file of the spool while it comes out,
 * and no further than `limit`, so that a bomb costs no memory. A body that is plain JSON in spite of its header is
 * left as it is (`undone` says). Rejects where the spool cannot be written.
 */
export async function decodeBody(
  wire: StoredBytes,
  codings: readonly string[],
  limit: number,
  spool: Spool,
): Promise<Decoding> {
  let bytes = wire;
  const undone: string[] = [];
  for (const coding of codings.toReversed()) {
    if (bytes.length === 0 || looksLikeJson(bytes)) break;
    const coder = coderFor(coding, bytes);
    const step =
      decodeInMemory(bytes, coding, coder, limit, spool) ??
      (await decodeStreaming(bytes, coding, coder, limit, spool));
    if (bytes !== wire) spool.discard(bytes);
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

/** Like `decodeAgain`, piece by piece, for one coding at most. */
export function decodedStream(bytes: StoredBytes, { start, end }: ByteRange, coding?: string): Readable {
  const source = streamOf(bytes, start, end);
  if (coding === undefined) return source;
  const decoder = coderFor(coding, bytes.subarray(start, Math.min(start + 2, end))).stream();
  return source.on('error', (error) => decoder.destroy(error)).pipe(decoder);
}

/** How many bytes a range has without its coding; undefined where they are over `limit` or it cannot be undone. */
export async function decodedLength(
  bytes: StoredBytes,
  range: ByteRange,
  coding: string,
  limit: number,
): Promise<number | undefined> {
  let length = 0;
  try {
    for await (const chunk of decodedStream(bytes, range, coding)) {
      length += (chunk as Buffer).length; // zlib streams yield buffers
      if (length > limit) return undefined; // leaving the loop destroys the stream
    }
    return length;
  } catch (error) {
    if (isOfDisk(error)) throw error;
    return undefined;
  }
}

/** Small bodies at once, which is what SDKs send and much faster; undefined where the body is not small. */
function decodeInMemory(
  bytes: StoredBytes,
  coding: string,
  coder: Coder,
  limit: number,
  { largestInMemory }: Spool,
): Decoding | undefined {
  if (!Buffer.isBuffer(bytes)) return undefined;
  try {
    return { kind: 'decoded', bytes: coder.sync(bytes, Math.min(limit, largestInMemory)), undone: [] };
  } catch (error) {
    if (needsTooMuch(error)) return { kind: 'too-large' };
    if (!isTooLarge(error)) return { kind: 'corrupt', coding, reason: messageOf(error) };
    return limit <= largestInMemory ? { kind: 'too-large' } : undefined;
  }
}

async function decodeStreaming(
  bytes: StoredBytes,
  coding: string,
  coder: Coder,
  limit: number,
  spool: Spool,
): Promise<Decoding> {
  const source = streamOf(bytes);
  const stream = coder.stream();
  source.on('error', (error) => stream.destroy(error)).pipe(stream);
  const sink = spool.sink();
  let length = 0;
  try {
    for await (const chunk of stream) {
      length += (chunk as Buffer).length; // zlib streams yield buffers
      if (length > limit) break; // leaving the loop destroys the stream
      sink.write(chunk as Buffer);
    }
    if (length <= limit) return { kind: 'decoded', bytes: sink.finish(), undone: [] };
  } catch (error) {
    sink.discard();
    if (isOfDisk(error)) throw error;
    return needsTooMuch(error)
      ? { kind: 'too-large' }
      : { kind: 'corrupt', coding, reason: messageOf(error) };
  } finally {
    source.destroy();
  }
  sink.discard();
  return { kind: 'too-large' };
}

function coderFor(coding: string, bytes: StoredBytes): Coder {
  if (coding === 'br') return brotli;
  if (coding === 'zstd') return zstd;
  if (coding === 'base64') return base64;
  if (coding !== 'deflate') return gzip;
  return hasZlibHeader(bytes) ? zlib : rawDeflate;
}

/** RFC 1950 §2.2: method 8, and the two bytes as a number divide by 31. */
function hasZlibHeader(bytes: StoredBytes): boolean {
  const [first = 0, second = 0] = [bytes.at(0), bytes.at(1)];
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

/** `{"` or `{}`: what an envelope or event begins with, and no compressed body of the five does. */
function looksLikeJson(bytes: StoredBytes): boolean {
  const second = bytes.at(1);
  return bytes.at(0) === 0x7b && (second === 0x22 || second === 0x7d);
}

/** A zstd frame that wants a larger window than `zstdParameters` allow. */
function needsTooMuch(error: unknown): boolean {
  return (
    error instanceof Error && 'code' in error && error.code === 'ZSTD_error_frameParameter_windowTooLarge'
  );
}

function isTooLarge(error: unknown): boolean {
  return error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
