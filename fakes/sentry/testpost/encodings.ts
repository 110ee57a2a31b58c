import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';

interface Encoding {
  /** The `Content-Encoding` header. */
  readonly header: string;
  readonly encode: (body: Buffer) => Buffer;
}

const asItIs = (body: Buffer): Buffer => body;

/** Name on the command line → what is done to a body, and what its header says (reference sentry §2.3). */
export const encodings: Readonly<Record<string, Encoding>> = {
  gzip: { header: 'gzip', encode: (body) => gzipSync(body) },
  GZIP: { header: 'GZIP', encode: (body) => gzipSync(body) },
  deflate: { header: 'deflate', encode: (body) => deflateSync(body) },
  'raw-deflate': { header: 'deflate', encode: (body) => deflateRawSync(body) },
  br: { header: 'br', encode: (body) => brotliCompressSync(body) },
  zstd: { header: 'zstd', encode: (body) => zstdCompressSync(body) },
  'gzip,br': { header: 'gzip, br', encode: (body) => brotliCompressSync(gzipSync(body)) },
  identity: { header: 'identity', encode: asItIs },
  'utf-8': { header: 'utf-8', encode: asItIs },
  empty: { header: '', encode: asItIs },
};
