import type { DumpBytes } from './dump-bytes.ts';
import { MinidumpError } from './minidump-error.ts';

/** A length no honest name reaches. Many records may share one string, so it bounds what a small dump unfolds to. */
export const longestName: number = 8 * 1024;

/** MINIDUMP_STRING: byte length, then UTF-16 in the dump's byte order (reference symbols §4.1). */
export function readUtf16String(dump: DumpBytes, rva: number): string {
  const size = dump.u32(rva);
  if (size % 2 !== 0 || size > longestName) {
    throw new MinidumpError('DataError', `a string of ${size} bytes at offset ${rva}`);
  }
  const text = dump.slice({ rva: rva + 4, size });
  return new TextDecoder(dump.littleEndian ? 'utf-16le' : 'utf-16be').decode(text.bytes);
}

/** MINIDUMP_UTF8_STRING of Crashpad: byte length, then UTF-8. */
export function readUtf8String(dump: DumpBytes, rva: number): string {
  const size = dump.u32(rva);
  if (size > longestName) throw new MinidumpError('DataError', `a string of ${size} bytes at offset ${rva}`);
  return decodeUtf8(dump.slice({ rva: rva + 4, size }).bytes);
}

/** UTF-8 up to the first zero byte; what is not UTF-8 becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end === -1 ? bytes : bytes.subarray(0, end));
}
