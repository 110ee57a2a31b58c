import { isAscii, isUtf8 } from 'node:buffer';

/**
 * Decodes the bytes of a text part by the charset that its Content-Type names, strictly. Undefined where the charset is
 * unknown or the bytes are not of it. Names are read as Python reads them: case, `-`, `_` and blanks do not count.
 */
export function decodeText(bytes: Uint8Array, charset: string): string | undefined {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const name = charset.toLowerCase().replaceAll(/[-_ ]/g, '');
  if (name === 'utf8' || name === 'u8' || name === 'utf') {
    return isUtf8(content) ? content.toString('utf8') : undefined;
  }
  // The Encoding standard takes these two for windows-1252, Python does not.
  if (latin1Names.has(name)) return content.toString('latin1');
  if (asciiNames.has(name)) return isAscii(content) ? content.toString('latin1') : undefined;
  return decodeStrictly(content, charset.replaceAll('_', '-'));
}

const latin1Names: ReadonlySet<string> = new Set(['latin1', 'latin', 'l1', 'iso88591', '88591', 'cp819']);
const asciiNames: ReadonlySet<string> = new Set(['ascii', 'usascii', '646', 'iso646us', 'ansix3.41968']);

function decodeStrictly(content: Buffer, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(content);
  } catch {
    return undefined; // RangeError: unknown label; TypeError: bytes that are not of this encoding
  }
}
