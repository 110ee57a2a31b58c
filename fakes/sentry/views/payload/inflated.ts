import { inflateSync } from 'node:zlib';

/** Undoes zlib; empty where the bytes are none, or grow beyond `most`. */
export function inflated(bytes: Buffer, most: number): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: most });
  } catch {
    return Buffer.alloc(0);
  }
}

/** Whether bytes say that they are zlib's. */
export function isZlib(bytes: Buffer): boolean {
  return bytes[0] === 0x78;
}
