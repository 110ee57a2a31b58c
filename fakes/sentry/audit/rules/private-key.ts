import type { FindHits, Hit } from './hit.ts';

const begin =
  /-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-\d|AGE-SECRET-KEY-1[A-Z0-9]{20,80}/g;
const longestKey = 16 * 1024;

/** Private keys: PEM (RFC 7468, OpenSSH, PGP), PuTTY, age. */
export const findPrivateKeys: FindHits = ({ text }) => {
  const hits: Hit[] = [];
  for (const { 0: head, index: start } of text.matchAll(begin)) {
    if (start < (hits.at(-1)?.end ?? 0)) continue;
    hits.push({ start, end: endOfKey(text, start + head.length, head), kind: 'private key' });
  }
  return hits;
};

function endOfKey(text: string, from: number, head: string): number {
  if (!head.startsWith('-----')) return from;
  const body = text.slice(from, from + longestKey);
  const end = /-----END [A-Z0-9 ]{1,60}-----/.exec(body);
  return end === null ? from + body.length : from + end.index + end[0].length;
}
