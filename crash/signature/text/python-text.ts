// JavaScript's trim and \s take U+FEFF for white space and leave U+001C–U+001F and U+0085; Python does the reverse.
const space = '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const lineBreak = '[\\n-\\r\\x1c-\\x1e\\x85\\u2028\\u2029]';
const edge = new RegExp(`^${space}+`);
const spaces = new RegExp(`${space}+`, 'g');
const lineEnd = new RegExp(`\\r\\n|${lineBreak}`);

/** Python's `str.strip()`. */
export function strip(text: string): string {
  return stripEnd(text.replace(edge, ''));
}

// A pattern that looks for white space at the end takes quadratic time on a text of many spaces.
function stripEnd(text: string): string {
  let end = text.length;
  while (end > 0 && edge.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Each run of white space becomes one space; none stays at the ends. */
export function singleSpaced(text: string): string {
  return strip(text).replaceAll(spaces, ' ');
}

/** Python's `str.splitlines()`. */
export function splitLines(text: string): string[] {
  const lines = text.split(lineEnd);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Every character but printable ASCII is dropped. */
export function printableAscii(text: string): string {
  return text.replaceAll(/[^\x20-\x7e]/g, '');
}

/** Python's `hex(int(text, 16))`; a text that is no hexadecimal number stays. */
export function withoutLeadingZeros(text: string): string {
  const match = /^([+-]?)(?:0x_?)?([0-9a-f]+(?:_[0-9a-f]+)*)$/i.exec(strip(text));
  const digits = match?.[2];
  if (match === null || digits === undefined) return text;
  const value = digits
    .replaceAll('_', '')
    .toLowerCase()
    .replace(/^0+(?=.)/, '');
  return `${match[1] === '-' && value !== '0' ? '-' : ''}0x${value}`;
}
