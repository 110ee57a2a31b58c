import { address, digit, isAt, skip, word } from './characters.ts';
import { maskSpans, type Span } from './detector.ts';

/** The shortest address worth hiding, and the longest way to write one with a port. */
const shortest = 6;
const longest = 51;
const dot = 0x2e;
const colon = 0x3a;

/** Masks IPv4 and IPv6 addresses; `120.0.0.0` and its like stay, as versions of browsers look so. */
export function maskIps(text: string): string {
  if (!mayHoldIpv4(text) && !mayHoldIpv6(text)) return text;
  const spans: Span[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!isAt(text, at, address)) continue;
    const end = skip(text, at, address);
    const before = at > 0 && (isAt(text, at - 1, word) || is(text, at - 1, 0x5f));
    const after = isAt(text, end, word) || is(text, end, 0x5f);
    if (!before && !after) addAddress(text, at, end, spans);
    at = end;
  }
  return maskSpans(text, spans);
}

/** Two dots with a number of up to three digits between them, and digits around. */
function mayHoldIpv4(text: string): boolean {
  let first = text.indexOf('.');
  while (first !== -1) {
    const second = text.indexOf('.', first + 1);
    if (second === -1) return false;
    if (second - first <= 4 && isAt(text, first - 1, digit) && isAt(text, first + 1, digit)) return true;
    first = second;
  }
  return false;
}

/** A gap, or as many colons as an address without one has, each a group after the one before. */
function mayHoldIpv6(text: string): boolean {
  let colons = 0;
  let last = -1;
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    colons = at - last <= 5 ? colons + 1 : 1;
    if (colons === 6 || is(text, at + 1, colon)) return true;
    last = at;
  }
  return false;
}

/** Looks at a run of digits, colons and dots, without the punctuation around it. */
function addAddress(text: string, from: number, to: number, spans: Span[]): void {
  let start = from;
  let end = to;
  while (start < end && (is(text, start, dot) || (is(text, start, colon) && !is(text, start + 1, colon)))) {
    start += 1;
  }
  while (end > start && (is(text, end - 1, dot) || (is(text, end - 1, colon) && !is(text, end - 2, colon)))) {
    end -= 1;
  }
  if (end - start < shortest || end - start > longest) return;
  const port = text.lastIndexOf(':', end - 1);
  if (port < start) {
    if (isIpv4(text, start, end)) spans.push([start, end]);
  } else if (isIpv6(text, start, end)) spans.push([start, end]);
  else if (isIpv4(text, start, port)) spans.push([start, port]);
  else if (isIpv4(text, port + 1, end)) spans.push([port + 1, end]);
}

function is(text: string, index: number, code: number): boolean {
  return index >= 0 && index < text.length && text.charCodeAt(index) === code;
}

/** Four numbers up to 255; the last three are not all 0. */
function isIpv4(text: string, start: number, end: number): boolean {
  let parts = 0;
  let zeros = 0;
  let at = start;
  while (at < end) {
    const stop = skip(text, at, digit);
    const value = stop - at > 3 || stop === at ? 256 : Number(text.slice(at, stop));
    if (value > 255 || stop > end || (stop < end && !is(text, stop, dot))) return false;
    parts += 1;
    if (value === 0 && parts > 1) zeros += 1;
    at = stop + 1;
  }
  return parts === 4 && at === end + 1 && zeros < 3;
}

/** Eight groups, or `::` once for those left out. */
function isIpv6(text: string, start: number, end: number): boolean {
  let gap = start;
  while (gap < end - 1 && !(is(text, gap, colon) && is(text, gap + 1, colon))) gap += 1;
  if (gap >= end - 1) return groupsIn(text, start, end) === 8;
  const left = groupsIn(text, start, gap);
  const right = groupsIn(text, gap + 2, end);
  return left !== -1 && right !== -1 && left + right >= 1 && left + right <= 7;
}

/** How many groups of up to four digits there are; an IPv4 address at the end stands for two. -1 where others are. */
function groupsIn(text: string, start: number, end: number): number {
  if (start === end) return 0;
  for (let at = start, groups = 1; ; groups += 1) {
    let stop = at;
    while (stop < end && !is(text, stop, colon) && !is(text, stop, dot)) stop += 1;
    if (stop < end && is(text, stop, dot)) return isIpv4(text, at, end) ? groups + 1 : -1;
    if (stop === at || stop - at > 4) return -1;
    if (stop === end) return groups;
    at = stop + 1;
  }
}
