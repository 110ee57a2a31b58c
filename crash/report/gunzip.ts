import { crc32, inflateRawSync } from 'node:zlib';

export type Gunzipped =
  | { readonly kind: 'decompressed'; readonly bytes: Uint8Array }
  | { readonly kind: 'bad-gzip'; readonly detail: string }
  | { readonly kind: 'too-large' };

const fixedHeaderLength = 10;
const trailerLength = 8;

/**
 * Decompresses the first gzip member as Antenna does (RFC 1952; reference collector §1.12): whatever follows it, junk or a
 * second member, is left alone, where Node's own gunzip rejects the one and joins the other. Never throws.
 */
export function gunzipFirstMember(bytes: Uint8Array, maxLength: number): Gunzipped {
  const start = deflateStart(bytes);
  if (start === undefined) return badGzip('no gzip header');
  const inflated = inflate(bytes.subarray(start), maxLength);
  if (inflated.kind !== 'inflated') return inflated;
  const trailer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(
    start + inflated.consumed,
  );
  if (trailer.length < trailerLength) return badGzip('ends within the gzip trailer');
  if (trailer.readUInt32LE(0) !== crc32(inflated.bytes)) return badGzip('wrong checksum');
  if (trailer.readUInt32LE(4) !== inflated.bytes.length % 2 ** 32)
    return badGzip('wrong length in the trailer');
  return { kind: 'decompressed', bytes: inflated.bytes };
}

function inflate(
  deflated: Uint8Array,
  maxLength: number,
): { readonly kind: 'inflated'; readonly bytes: Buffer; readonly consumed: number } | Gunzipped {
  try {
    // @types/node does not know the result that `info: true` gives.
    const { buffer, engine } = inflateRawSync(deflated, {
      info: true,
      chunkSize: 256 * 1024,
      ...(Number.isFinite(maxLength) && { maxOutputLength: Math.max(maxLength, 1) }),
    }) as unknown as { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };
    return { kind: 'inflated', bytes: buffer, consumed: engine.bytesWritten };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return code === 'ERR_BUFFER_TOO_LARGE' ? { kind: 'too-large' } : badGzip(`deflate stream: ${code}`);
  }
}

/** Where the deflate stream begins, past the optional header fields of RFC 1952 §2.3; undefined for no gzip. */
function deflateStart(bytes: Uint8Array): number | undefined {
  const [magic1, magic2, method, flags = 0] = bytes;
  if (bytes.length < fixedHeaderLength || magic1 !== 0x1f || magic2 !== 0x8b || method !== 8)
    return undefined;
  if ((flags & 0xe0) !== 0) return undefined; // reserved bits
  let offset = fixedHeaderLength;
  if (flags & 0x04) offset += 2 + (bytes[offset] ?? 0) + 256 * (bytes[offset + 1] ?? 0); // FEXTRA
  if (flags & 0x08) offset = afterZero(bytes, offset); // FNAME
  if (flags & 0x10) offset = afterZero(bytes, offset); // FCOMMENT
  if (flags & 0x02) {
    const stored = (bytes[offset] ?? 0) + 256 * (bytes[offset + 1] ?? 0); // FHCRC
    if (stored !== (crc32(bytes.subarray(0, offset)) & 0xffff)) return undefined;
    offset += 2;
  }
  return offset <= bytes.length ? offset : undefined;
}

function afterZero(bytes: Uint8Array, from: number): number {
  const zero = bytes.indexOf(0, from);
  return zero < 0 ? bytes.length + 1 : zero + 1;
}

function badGzip(detail: string): Gunzipped {
  return { kind: 'bad-gzip', detail };
}
