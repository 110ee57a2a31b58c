import { collectParts, MalformedReport } from './collect-parts.ts';
import { readContentType } from './content-type.ts';
import { gunzipFirstMember } from './gunzip.ts';
import { MultipartError } from './multipart-parts.ts';
import { defaultParseLimits, type ParseLimits, type ParseOutcome, type PayloadInput } from './payload.ts';

const longestBoundary = 70; // RFC 2046 §5.1

/**
 * Understands a submission as Antenna 2023 does, with the checks in its order (reference collector §1.2–1.4). The dumps
 * are views of `input.body` where that was not compressed. Never throws.
 */
export function parsePayload(input: PayloadInput, limits: ParseLimits = defaultParseLimits): ParseOutcome {
  const contentType = readContentType(input.contentType);
  if (contentType.kind === 'malformed') return contentType;
  const { boundary } = contentType;
  const size = input.contentLength ?? 0;
  if (size <= 0) {
    return { kind: 'malformed', reason: 'no_content_length', detail: 'Content-Length is missing or 0' };
  }
  const compressed = input.contentEncoding === 'gzip';
  const unpacked = compressed ? gunzipFirstMember(input.body, limits.decompressedBytes) : undefined;
  if (unpacked?.kind === 'bad-gzip') {
    return { kind: 'malformed', reason: 'bad_gzip', detail: unpacked.detail };
  }
  if (unpacked?.kind === 'too-large') return { kind: 'too-large', limit: limits.decompressedBytes };
  if (boundary.length < 1 || boundary.length > longestBoundary) {
    return { kind: 'bad-boundary', detail: `boundary of ${boundary.length} characters` };
  }
  const body = unpacked?.bytes ?? input.body;
  return parseBody(body, boundary, limits, { size, compressed, decompressedSize: body.length });
}

interface Sizes {
  readonly size: number;
  readonly compressed: boolean;
  readonly decompressedSize: number;
}

function parseBody(body: Uint8Array, boundary: string, limits: ParseLimits, sizes: Sizes): ParseOutcome {
  try {
    const view = Buffer.from(body.buffer, body.byteOffset, body.length);
    return { kind: 'parsed', payload: { ...collectParts(view, boundary, limits), ...sizes } };
  } catch (error) {
    if (error instanceof MalformedReport) {
      return { kind: 'malformed', reason: error.reason, detail: error.message };
    }
    if (error instanceof MultipartError) {
      return { kind: 'malformed', reason: 'invalid_payload_structure', detail: error.message };
    }
    throw error;
  }
}
