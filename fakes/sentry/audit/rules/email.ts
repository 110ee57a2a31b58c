import type { FindHits, Hit } from './hit.ts';

const mostLocal = 64;
const mostDomain = 255;
const localCharacter = /[A-Za-z0-9._%+'-]/;
const domainCharacter = /[A-Za-z0-9.-]/;

/** Endings of file names that are no top-level domains: `icon@2x.png`. */
const fileEndings = new Set(
  'png jpg jpeg gif svg webp ico js mjs cjs ts jsx tsx css json map html dll exe lock txt log dylib node'.split(
    ' ',
  ),
);

/** E-mail addresses, found from their `@`. Left out: `user@host` of a URL, `name@1.2.3`, `git@host:path`. */
export const findEmails: FindHits = ({ text }) => {
  const hits: Hit[] = [];
  let at = text.indexOf('@');
  for (; at !== -1; at = text.indexOf('@', at + 1)) {
    const start = startOfLocal(text, at, hits.at(-1)?.end ?? 0);
    const end = endOfDomain(text, at + 1);
    if (start === at || !isMailDomain(text.slice(at + 1, end))) continue;
    if (isUserOfUrl(text, start) || isRemotePath(text, end)) continue;
    hits.push({ start, end, kind: 'e-mail address' });
  }
  return hits;
};

function startOfLocal(text: string, at: number, from: number): number {
  let start = at;
  while (start > from && at - start < mostLocal && localCharacter.test(text[start - 1] ?? '')) start -= 1;
  while (start < at && /['.%-]/.test(text[start] ?? '')) start += 1;
  return start;
}

function endOfDomain(text: string, from: number): number {
  let end = from;
  while (end < text.length && end - from < mostDomain && domainCharacter.test(text[end] ?? '')) end += 1;
  while (end > from && /[.-]/.test(text[end - 1] ?? '')) end -= 1;
  return end;
}

function isMailDomain(domain: string): boolean {
  if (/^v?\d+\./i.test(domain) && /^v?\d+\.\d/i.test(domain)) return false;
  if (/^v\d+\./i.test(domain)) return false;
  const labels = domain.split('.');
  const last = labels.at(-1)?.toLowerCase() ?? '';
  if (labels.length < 2 || labels.some((label) => label === '')) return false;
  return (/^[a-z]{2,24}$/.test(last) && !fileEndings.has(last)) || /^xn--[a-z0-9-]{1,59}$/.test(last);
}

/** `https://key@host/1`: a user name, or the key of a DSN. */
function isUserOfUrl(text: string, start: number): boolean {
  return text.slice(Math.max(0, start - 3), start) === '://';
}

/** `git@github.com:owner/name`. */
function isRemotePath(text: string, end: number): boolean {
  return text[end] === ':' && /[A-Za-z~/]/.test(text[end + 1] ?? '');
}
