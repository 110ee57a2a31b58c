import type { JsonValue } from '../../json.ts';
import type { MalformedReason } from '../payload.ts';

/** One row of the golden matrix: bytes of a submission and what Antenna 2023 made of them (reference collector §1.12). */
export interface GoldenRow {
  readonly name: string;
  readonly request: GoldenRequest;
  readonly expected: Stored | Refused | BadBoundary;
  /** Why the expectation is not what Antenna does; undefined where it is. */
  readonly differs?: string;
}

export interface GoldenRequest {
  readonly contentType: string | undefined;
  readonly contentEncoding?: string;
  /** The body's length unless given. */
  readonly contentLength?: number;
  /** Of 20 MiB and more. */
  readonly large?: boolean;
  /** Made when asked for, for the large ones' sake. */
  readonly body: () => Buffer;
}

export interface Stored {
  readonly kind: 'stored';
  readonly annotations: ReadonlyMap<string, JsonValue> | Readonly<Record<string, JsonValue>>;
  /** Dump name → bytes as Latin-1. */
  readonly dumps?: Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
}

export interface Refused {
  readonly kind: 'refused';
  readonly reason: MalformedReason;
}

/** 400 with a JSON body. */
export interface BadBoundary {
  readonly kind: 'bad-boundary';
}

export const boundary = 'BOUNDARY';
export const formData: string = `multipart/form-data; boundary=${boundary}`;

/** One part, from its header lines and its content. */
export function part(headers: string | readonly string[], content: string | Buffer): Buffer {
  const lines = typeof headers === 'string' ? [headers] : headers;
  const head = lines.map((line) => `${line}\r\n`).join('');
  return Buffer.concat([
    Buffer.from(`--${boundary}\r\n${head}\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
}

export const closing: string = `--${boundary}--\r\n`;

/** A whole body of parts. */
export function form(...parts: readonly Buffer[]): Buffer {
  return Buffer.concat([...parts, Buffer.from(closing)]);
}

export function named(name: string): string {
  return `Content-Disposition: form-data; name="${name}"`;
}

export const product: Buffer = part(named('ProductName'), 'Firefox');

export const dump: Buffer = part(
  [
    'Content-Disposition: form-data; name="upload_file_minidump"; filename="a.dmp"',
    'Content-Type: application/octet-stream',
  ],
  'MDMP',
);

export function extra(json: string | Buffer): Buffer {
  return part([`${named('extra')}; filename="extra.json"`, 'Content-Type: application/json'], json);
}

export function stored(
  annotations: Stored['annotations'],
  more: Pick<Stored, 'dumps' | 'notes'> = {},
): Stored {
  return { kind: 'stored', annotations, ...more };
}

export function refused(reason: MalformedReason): Refused {
  return { kind: 'refused', reason };
}
