import { parseHeaderParameters } from './header-parameters.ts';
import type { MalformedReason } from './payload.ts';

export type RequestContentType =
  | { readonly kind: 'multipart'; readonly boundary: string }
  | { readonly kind: 'malformed'; readonly reason: MalformedReason; readonly detail: string };

const multipartTypes: ReadonlySet<string> = new Set(['multipart/form-data', 'multipart/mixed']);

/**
 * Checks the Content-Type of a request (reference collector §1.2 steps 1–3 and 6): case counts, the boundary must be the
 * first parameter. The boundary's length is not checked here, for other checks come before that one.
 */
export function readContentType(contentType: string | undefined): RequestContentType {
  if (contentType === undefined || contentType === '') {
    return { kind: 'malformed', reason: 'no_content_type', detail: 'no Content-Type header' };
  }
  const semicolon = contentType.indexOf(';');
  const type = (semicolon < 0 ? contentType : contentType.slice(0, semicolon)).trim();
  if (!multipartTypes.has(type)) {
    return { kind: 'malformed', reason: 'wrong_content_type', detail: 'Content-Type is not multipart' };
  }
  if (
    semicolon < 0 ||
    !contentType
      .slice(semicolon + 1)
      .trim()
      .startsWith('boundary=')
  ) {
    return { kind: 'malformed', reason: 'no_boundary', detail: 'boundary= does not follow the first ;' };
  }
  const boundary = parseHeaderParameters(contentType).parameters.get('boundary') ?? '';
  return { kind: 'multipart', boundary: boundary.trimEnd() };
}
