import { gzipSync } from 'node:zlib';
import type { JsonValue } from '../json.ts';
import { serializeJson } from './stored-json.ts';

/** A crash report as a client sends it. */
export interface PayloadToEncode {
  /** `json` puts all annotations into one part named `extra`; `multipart` gives each a part of its own. */
  readonly form: 'multipart' | 'json';
  readonly annotations: Readonly<Record<string, JsonValue>> | ReadonlyMap<string, JsonValue>;
  readonly dumps: readonly DumpToEncode[];
  readonly gzip?: boolean;
  /** 1 to 70 characters that occur in no value (RFC 2046 §5.1). */
  readonly boundary: string;
}

export interface DumpToEncode {
  /** The part's name: `upload_file_minidump`, `memory_report` … */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `NAME.dmp` unless given. */
  readonly filename?: string;
  readonly contentType?: string;
}

export interface EncodedPayload {
  readonly body: Buffer;
  readonly contentType: string;
  /** Value of Content-Encoding; undefined where the body is not compressed. */
  readonly contentEncoding: 'gzip' | undefined;
}

/** A name or boundary that multipart has no form for. */
export class PayloadEncodingError extends Error {
  override readonly name = 'PayloadEncodingError';
}

/**
 * Encodes a crash report as multipart/form-data (RFC 7578), the form of reference collector §4. In the form `multipart`
 * an annotation that is no text is written as JSON text.
 * @throws {PayloadEncodingError} for a name with a line end or NUL, a boundary of the wrong length or characters.
 */
export function encodePayload(payload: PayloadToEncode): EncodedPayload {
  const { boundary } = payload;
  if (!/^[0-9A-Za-z'()+_,./:=?-]{1,70}$/.test(boundary)) {
    throw new PayloadEncodingError(`boundary "${boundary}" is not 1 to 70 characters of RFC 2046`);
  }
  const parts = [...annotationParts(payload), ...payload.dumps.map(dumpPart)];
  const pieces = parts.flatMap(({ headers, bytes }) => [
    Buffer.from(`--${boundary}\r\n${headers.join('\r\n')}\r\n\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ]);
  const body = Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
  return {
    body: payload.gzip ? gzipSync(body) : body,
    contentType: `multipart/form-data; boundary=${/^[\w.-]+$/.test(boundary) ? boundary : `"${boundary}"`}`,
    contentEncoding: payload.gzip ? 'gzip' : undefined,
  };
}

interface EncodedPart {
  readonly headers: readonly string[];
  readonly bytes: Uint8Array;
}

function annotationParts({ form, annotations }: PayloadToEncode): EncodedPart[] {
  const members = annotations instanceof Map ? [...annotations] : Object.entries(annotations);
  if (form === 'multipart') {
    return members.map(([name, value]) => ({
      headers: [`Content-Disposition: form-data; name=${quoted(name)}`],
      bytes: Buffer.from(typeof value === 'string' ? value : serializeJson(value)),
    }));
  }
  const extra: Record<string, JsonValue> = Object.create(null);
  for (const [name, value] of members) extra[name] = value;
  return [
    {
      headers: [
        'Content-Disposition: form-data; name="extra"; filename="extra.json"',
        'Content-Type: application/json',
      ],
      bytes: Buffer.from(serializeJson(extra)),
    },
  ];
}

function dumpPart({ name, bytes, filename = `${name}.dmp`, contentType }: DumpToEncode): EncodedPart {
  return {
    headers: [
      `Content-Disposition: form-data; name=${quoted(name)}; filename=${quoted(filename)}`,
      `Content-Type: ${contentType ?? 'application/octet-stream'}`,
    ],
    bytes,
  };
}

function quoted(name: string): string {
  if (/[\r\n\0]/.test(name))
    throw new PayloadEncodingError(`name ${JSON.stringify(name)} has a line end or NUL`);
  return `"${name.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
