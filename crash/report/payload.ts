import type { JsonObject } from '../json.ts';
import type { JsonLimits } from './json-reader.ts';
import { defaultJsonLimits } from './stored-json.ts';

/** A submission as the collector understood it (reference collector §1.3, §1.7). */
export interface ParsedPayload {
  /** Name → value; a null-prototype object. Values are texts unless they came in a JSON part. */
  readonly annotations: JsonObject;
  /** In the order received, names sanitised and unique. */
  readonly dumps: readonly Dump[];
  /** What the collector noticed, in Antenna's words; goes to `metadata.collector_notes`. */
  readonly notes: readonly string[];
  /** `json` where any JSON part was present. */
  readonly payload: PayloadKind;
  readonly compressed: boolean;
  /** Bytes on the wire (Content-Length). */
  readonly size: number;
  /** Bytes after decompression; equals `size` where the body was not compressed. */
  readonly decompressedSize: number;
}

export type PayloadKind = 'multipart' | 'json';

export interface Dump {
  /** ASCII letters, digits and underscores, at most 30; may be empty. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** SHA-256 in hexadecimal. */
  readonly checksum: string;
}

/** Codes of `Discarded=malformed_CODE` (reference collector §1.4, and below the line our own in place of a 500). */
export type MalformedReason =
  | 'no_content_type'
  | 'wrong_content_type'
  | 'no_boundary'
  | 'no_content_length'
  | 'bad_gzip'
  | 'invalid_json'
  | 'invalid_json_value'
  | 'no_annotations'
  | 'invalid_payload_structure'
  // What Antenna 2023 answers with 500 (§0.8); a non-string `uuid` has the code of Antenna 2026.
  | 'invalid_content_disposition'
  | 'invalid_part_content_type'
  | 'invalid_uuid'
  // Antenna 2026 (§3).
  | 'invalid_dump_name';

export type ParseOutcome =
  | { readonly kind: 'parsed'; readonly payload: ParsedPayload }
  /** 400 with `malformedAnswer(reason)`. `detail` is for logs: what was wrong, in words, without client data. */
  | { readonly kind: 'malformed'; readonly reason: MalformedReason; readonly detail: string }
  /** A boundary of 0 or over 70 characters: the one 400 whose body is JSON, in Falcon's words (§1.2 step 6). */
  | { readonly kind: 'bad-boundary'; readonly detail: string }
  /** Decompressed over `limits.decompressedBytes`; 413. */
  | { readonly kind: 'too-large'; readonly limit: number };

/** What a submission arrives as. */
export interface PayloadInput {
  readonly contentType: string | undefined;
  readonly contentEncoding: string | undefined;
  /** From the header; for a chunked body that is to be accepted, the body's length. */
  readonly contentLength: number | undefined;
  readonly body: Uint8Array;
}

/** Sizes in bytes; `Number.POSITIVE_INFINITY` switches a limit off. */
export interface ParseLimits {
  readonly decompressedBytes: number;
  /** A text part over it is dropped with a note. */
  readonly textPartBytes: number;
  readonly partHeaderBytes: number;
  readonly parts: number;
  readonly json: JsonLimits;
  /** Dump names that are folders of the bucket: refused by default, accepted under the contract antenna2023. */
  readonly reservedDumpNames: 'refused' | 'accepted';
}

export const defaultParseLimits: ParseLimits = {
  decompressedBytes: 100 * 1024 * 1024,
  textPartBytes: 20 * 1024 * 1024,
  partHeaderBytes: 8192,
  // Antenna has no limit; this one keeps a report of a million empty parts from taking seconds.
  parts: 100_000,
  json: defaultJsonLimits,
  reservedDumpNames: 'refused',
};
