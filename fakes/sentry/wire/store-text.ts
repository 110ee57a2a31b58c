import { decodeBody } from './content-encoding.ts';

/**
 * Old SDKs post store bodies as base64 text of JSON, compressed by zlib or not (reference sentry §2.1). Undefined
 * where the body is not that.
 */
export async function decodeStoreText(
  body: Buffer,
  limit: number,
): Promise<{ readonly bytes: Buffer; readonly undone: readonly string[] } | undefined> {
  if (!isBase64(body)) return undefined;
  const bytes = Buffer.from(body.toString('latin1'), 'base64');
  if (isObject(bytes)) return { bytes, undone: ['base64'] };
  const decoding = await decodeBody(bytes, ['deflate'], limit);
  if (decoding.kind !== 'decoded' || !isObject(decoding.bytes)) return undefined;
  return { bytes: decoding.bytes, undone: ['deflate', 'base64'] };
}

function isBase64(body: Buffer): boolean {
  return (
    body.length > 0 &&
    /^[\w+/-]/.test(body.toString('latin1', 0, 1)) &&
    /^[\w+/-]+={0,2}\s*$/.test(body.toString('latin1'))
  );
}

function isObject(bytes: Buffer): boolean {
  return bytes[0] === 0x7b;
}
