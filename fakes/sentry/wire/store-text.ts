import type { Spool } from '../storage/spool.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import { decodeBody } from './content-encoding.ts';
import { largestJson } from './read-json.ts';

/**
 * Old SDKs post store bodies as base64 text of JSON, compressed by zlib or not (reference sentry §2.1). Undefined
 * where the body is not that.
 */
export async function decodeStoreText(
  given: StoredBytes,
  limit: number,
  spool: Spool,
): Promise<{ readonly bytes: StoredBytes; readonly undone: readonly string[] } | undefined> {
  if (given.length > largestJson || !mayBeBase64(given.at(0))) return undefined;
  const body = given.subarray();
  if (!isBase64(body)) return undefined;
  const bytes = Buffer.from(body.toString('latin1'), 'base64');
  if (isObject(bytes)) return { bytes, undone: ['base64'] };
  const decoding = await decodeBody(bytes, ['deflate'], limit, spool);
  if (decoding.kind !== 'decoded') return undefined;
  if (!isObject(decoding.bytes)) {
    spool.discard(decoding.bytes);
    return undefined;
  }
  return { bytes: decoding.bytes, undone: ['deflate', 'base64'] };
}

function isBase64(body: Buffer): boolean {
  return /^[\w+/-]+={0,2}\s*$/.test(body.toString('latin1'));
}

function mayBeBase64(first: number | undefined): boolean {
  return first !== undefined && /[\w+/-]/.test(String.fromCharCode(first));
}

function isObject(bytes: StoredBytes): boolean {
  return bytes.at(0) === 0x7b;
}
