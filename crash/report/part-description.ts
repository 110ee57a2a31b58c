import { decodeText } from './decode-text.ts';
import { type ParameterizedHeader, parseHeaderParameters } from './header-parameters.ts';
import type { PartHeaders } from './multipart-parts.ts';
import type { MalformedReason } from './payload.ts';

/** What the headers of a part say it is. */
export type PartDescription =
  /** Without a name; dropped. */
  | { readonly kind: 'nameless' }
  | { readonly kind: 'json' }
  | { readonly kind: 'text'; readonly name: string; readonly contentType: ParameterizedHeader }
  | { readonly kind: 'dump'; readonly name: string; readonly contentType: string }
  | { readonly kind: 'malformed'; readonly reason: MalformedReason; readonly detail: string };

/** Sorts a part by its headers, in Antenna's order of questions (reference collector §1.3). */
export function describePart(headers: PartHeaders): PartDescription {
  const disposition = dispositionParameters(headers.contentDisposition);
  if (disposition === undefined) {
    return malformed('invalid_content_disposition', 'Content-Disposition is not UTF-8');
  }
  const name = disposition.get('name') ?? '';
  if (name === '') return { kind: 'nameless' };
  const contentType = headers.contentType ? decodeText(headers.contentType, 'ascii') : 'text/plain';
  if (contentType === undefined) return malformed('invalid_part_content_type', 'Content-Type is not ASCII');
  if (contentType.startsWith('application/json')) return { kind: 'json' };
  if (!contentType.startsWith('text/plain')) return { kind: 'dump', name, contentType };
  const filename = fileName(disposition);
  if (filename.kind === 'undecodable') {
    return malformed('invalid_payload_structure', 'filename* is not of the charset it names');
  }
  if (filename.text !== '') return { kind: 'dump', name, contentType };
  return { kind: 'text', name, contentType: parseHeaderParameters(contentType) };
}

function dispositionParameters(header: Uint8Array | undefined): ReadonlyMap<string, string> | undefined {
  const text = decodeText(header ?? new Uint8Array(), 'utf-8');
  return text === undefined ? undefined : parseHeaderParameters(text).parameters;
}

type FileName = { readonly kind: 'known'; readonly text: string } | { readonly kind: 'undecodable' };

/** `filename*` (RFC 5987) counts before `filename`, as in Falcon. */
function fileName(disposition: ReadonlyMap<string, string>): FileName {
  const match = /^([\p{L}\p{N}_-]+)'[\p{L}\p{N}_]*'(.+)/u.exec(disposition.get('filename*') ?? '');
  const [, charset, quoted] = match ?? [];
  if (charset === undefined || quoted === undefined) {
    return { kind: 'known', text: disposition.get('filename') ?? '' };
  }
  const text = decodeText(percentDecoded(quoted), charset);
  return text === undefined ? { kind: 'undecodable' } : { kind: 'known', text };
}

function percentDecoded(text: string): Uint8Array {
  const latin1 = Buffer.from(text, 'utf8').toString('latin1');
  const decoded = latin1.replaceAll(/%([0-9a-f]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return Buffer.from(decoded, 'latin1');
}

function malformed(reason: MalformedReason, detail: string): PartDescription {
  return { kind: 'malformed', reason, detail };
}
