import { address, digit, isAt, skip, word } from './characters.ts';
import { maskSpans, type Span } from './detector.ts';

/** The longest way to write an IPv6 address. */
const longest = 45;

/** Masks IPv4 and IPv6 addresses; `120.0.0.0` and its like stay, as versions of browsers look so. */
export function maskIps(text: string): string {
  const spans: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isAt(text, at, address)) continue;
    const end = skip(text, at, address);
    const before = at > 0 && (isAt(text, at - 1, word) || text[at - 1] === '_');
    const after = isAt(text, end, word) || text[end] === '_';
    if (!before && !after) addAddress(text, at, end, spans);
    at = end;
  }
  return maskSpans(text, spans);
}

/** Looks at a run of digits, colons and dots, without the punctuation around it. */
function addAddress(text: string, from: number, to: number, spans: Span[]): void {
  let start = from;
  let end = to;
  while (start < end && (text[start] === '.' || (text[start] === ':' && text[start + 1] !== ':'))) start += 1;
  while (end > start && (text[end - 1] === '.' || (text[end - 1] === ':' && text[end - 2] !== ':'))) end -= 1;
  if (end - start < 3 || end - start > longest + 6) return;
  const run = text.slice(start, end);
  const port = run.lastIndexOf(':');
  if (isIpv4(run) || isIpv6(run)) spans.push([start, end]);
  else if (port !== -1 && isIpv4(run.slice(0, port))) spans.push([start, start + port]);
  else if (isIpv4(run.slice(port + 1))) spans.push([start + port + 1, end]);
}

function isIpv4(run: string): boolean {
  const parts = run.split('.');
  const [, second, third, fourth] = parts;
  if (parts.length !== 4 || (second === '0' && third === '0' && fourth === '0')) return false;
  return parts.every((part) => part !== '' && part.length <= 3 && isDigits(part) && Number(part) <= 255);
}

function isDigits(part: string): boolean {
  return skip(part, 0, digit) === part.length;
}

function isIpv6(run: string): boolean {
  if (!run.includes(':') || !/\d/.test(run)) return false;
  const lastColon = run.lastIndexOf(':');
  const mapped = run.includes('.');
  if (mapped && !isIpv4(run.slice(lastColon + 1))) return false;
  const groups = (mapped ? `${run.slice(0, lastColon)}:0:0` : run).split('::');
  if (groups.length > 2) return false;
  const parts = groups.flatMap((side) => (side === '' ? [] : side.split(':')));
  const right = parts.every((part) => part.length >= 1 && part.length <= 4 && !part.includes('.'));
  return right && (groups.length === 2 ? parts.length >= 1 && parts.length <= 7 : parts.length === 8);
}
