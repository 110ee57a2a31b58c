import { isHarmless, quotedRange } from './harmless-value.ts';
import type { FindHits, Hit } from './hit.ts';

const underName = /(?:^|[^a-z])authorization$/i;

/** Schemes of the `Authorization` header (RFC 9110 §11, RFC 6750) and common others. */
const scheme = /(?<![\w-])(Bearer|Basic|Token|Digest|Negotiate|ApiKey|Api-Key)[ \t]+/gi;

const longestCredential = 8192;

/** `Bearer …`, `Basic …` and their like, anywhere; whatever stands in an `Authorization` header. */
export const findAuthorizations: FindHits = ({ text, name }) => {
  const inHeader = name !== undefined && underName.test(name);
  const hits: Hit[] = [];
  for (const match of text.matchAll(scheme)) {
    const start = match.index + match[0].length;
    const credential = credentialAt(text, start);
    if (credential === '' || isHarmless(credential)) continue;
    if (!inHeader && !looksLikeCredential(credential, match[1] ?? '')) continue;
    hits.push({ start, end: start + credential.length, kind: `${match[1]} credential` });
  }
  return hits.length === 0 && inHeader ? wholeHeader(text) : hits;
};

function credentialAt(text: string, start: number): string {
  return (
    /^[A-Za-z0-9._~+/=:@!$-]*/
      .exec(text.slice(start, start + longestCredential))?.[0]
      .replace(/[.,:]+$/, '') ?? ''
  );
}

/** "Bearer authentication failed" and "Basic plan" hold none. */
function looksLikeCredential(credential: string, word: string): boolean {
  if (credential.length < 8) return false;
  if (!/\d|[a-z][A-Z]|[A-Za-z][._~+/=-][A-Za-z]/.test(credential)) return false;
  return /^(?:bearer|basic)$/i.test(word) || (credential.length >= 16 && /\d/.test(credential));
}

/** A scheme that is none of those, or no scheme at all. Sentry's own header names a DSN's public key. */
function wholeHeader(text: string): readonly Hit[] {
  const { start, end } = quotedRange(text);
  const value = text.slice(start, end);
  if (
    /^Sentry /i.test(value) ||
    isHarmless(value) ||
    isHarmless(value.split(/\s+/).slice(1).join(' ') || value)
  )
    return [];
  return [{ start, end, kind: 'authorization' }];
}
