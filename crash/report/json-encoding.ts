import { isUtf8 } from 'node:buffer';

/**
 * The text of a JSON part, decoded as Python's `json.loads` decodes bytes: by BOM, else by where the first four
 * bytes are zero (RFC 4627 §3), else UTF-8. Undefined where the bytes are none of these.
 */
export function decodeJsonBytes(bytes: Uint8Array): string | undefined {
  const { encoding, skip } = jsonEncoding(bytes);
  const content = Buffer.from(bytes.buffer, bytes.byteOffset + skip, bytes.length - skip);
  if (encoding === 'utf-8') return decodeUtf8WithSurrogates(content);
  if (encoding.startsWith('utf-32')) return decodeUtf32(content, encoding === 'utf-32le');
  if (content.length % 2 !== 0) return undefined;
  // Unpaired surrogates pass in Python (`surrogatepass`), as they do in `toString`.
  const littleEndian = encoding === 'utf-16le' ? content : Buffer.from(content).swap16();
  return littleEndian.toString('utf16le');
}

type JsonEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

function jsonEncoding(bytes: Uint8Array): { readonly encoding: JsonEncoding; readonly skip: number } {
  const [a, b, c, d] = bytes;
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return { encoding: 'utf-32be', skip: 4 };
  if (a === 0xff && b === 0xfe && c === 0 && d === 0) return { encoding: 'utf-32le', skip: 4 };
  if (a === 0xfe && b === 0xff) return { encoding: 'utf-16be', skip: 2 };
  if (a === 0xff && b === 0xfe) return { encoding: 'utf-16le', skip: 2 };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { encoding: 'utf-8', skip: 3 };
  return { encoding: encodingByZeros(bytes), skip: 0 };
}

function encodingByZeros({ length, 0: a, 1: b, 2: c, 3: d }: Uint8Array): JsonEncoding {
  if (length >= 4) {
    if (a === 0) return b === 0 ? 'utf-32be' : 'utf-16be';
    if (b === 0) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  } else if (length === 2) {
    if (a === 0) return 'utf-16be';
    if (b === 0) return 'utf-16le';
  }
  return 'utf-8';
}

function decodeUtf8WithSurrogates(content: Buffer): string | undefined {
  if (isUtf8(content)) return content.toString('utf8');
  // Python passes surrogates that are written as three UTF-8 bytes; in JSON their escapes mean the same.
  const escaped = withEscapedSurrogates(content);
  return isUtf8(escaped) ? escaped.toString('utf8') : undefined;
}

function withEscapedSurrogates(content: Buffer): Buffer {
  const escaped = content
    .toString('latin1')
    .replaceAll(/\xed([\xa0-\xbf])([\x80-\xbf])/g, (_all, second: string, third: string) => {
      const unit = 0xd000 | ((second.charCodeAt(0) & 0x3f) << 6) | (third.charCodeAt(0) & 0x3f);
      return `\\u${unit.toString(16)}`;
    });
  return Buffer.from(escaped, 'latin1');
}

function decodeUtf32(content: Buffer, littleEndian: boolean): string | undefined {
  if (content.length % 4 !== 0) return undefined;
  const characters: string[] = [];
  for (let offset = 0; offset < content.length; offset += 4) {
    const point = littleEndian ? content.readUInt32LE(offset) : content.readUInt32BE(offset);
    if (point > 0x10ffff) return undefined;
    characters.push(String.fromCodePoint(point));
  }
  return characters.join('');
}
