import { isHarmless } from './harmless-value.ts';
import type { FindHits, Hit } from './hit.ts';

const longestAuthority = 1024;

/** The password of `scheme://user:password@host` (RFC 3986 §3.2.1). */
export const findUrlPasswords: FindHits = ({ text }) => {
  const hits: Hit[] = [];
  for (let at = text.indexOf('://'); at !== -1; at = text.indexOf('://', at + 3)) {
    const from = at + 3;
    const authority = /^[^\s/?#"'<>`\\]*/.exec(text.slice(from, from + longestAuthority))?.[0] ?? '';
    const host = authority.lastIndexOf('@');
    const colon = authority.indexOf(':');
    if (host === -1 || colon === -1 || colon >= host - 1) continue;
    if (!/^[a-z][a-z0-9+.-]*$/i.test(schemeBefore(text, at))) continue;
    if (isHarmless(authority.slice(colon + 1, host))) continue;
    hits.push({ start: from + colon + 1, end: from + host, kind: 'password in a URL' });
  }
  return hits;
};

function schemeBefore(text: string, end: number): string {
  return /[A-Za-z0-9+.-]*$/.exec(text.slice(Math.max(0, end - 32), end))?.[0] ?? '';
}
