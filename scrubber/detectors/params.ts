import { mask } from '../payload/mask.ts';
import { decode } from '../scrub-functions/pairs.ts';
import { isAt, parameter } from './characters.ts';
import { type Detector, maskSpans, type Span } from './detector.ts';

const equals = 0x3d;
const sign = /=|%(?:25)*3d/gi;
const valueEnds = /[\s&#"'<>`]|;(?=\s|[\w.\-%]+=)|$/g;
const encodedValueEnds = /[\s&#"'<>`]|%(?:25)*(?:26|23)|$/gi;

/**
 * Masks the values of parameters in texts of any kind: `?token=…`, `#access_token=…`, `password=…` in a message, also
 * where a URL with them is the encoded value of another parameter.
 */
export function maskParams(isSecret: (written: string) => boolean): Detector {
  return (text) => {
    const spans: Span[] = [];
    let from = 0;
    const encoded = text.includes('%');
    for (let at = nextSign(text, 0, encoded); at !== -1; at = nextSign(text, from, encoded)) {
      const plain = text.charCodeAt(at) === equals;
      let start = at;
      while (start > from && isAt(text, start - 1, parameter)) start -= 1;
      from = plain ? at + 1 : sign.lastIndex;
      if (start === at || !isSecret(text.slice(start, at))) continue;
      const [first, end] = valueSpan(text, from, plain);
      if (end > first && !isMasked(text, first, end)) spans.push([first, end]);
      from = end;
    }
    return maskSpans(text, spans);
  };
}

/** Where the next `=` is, written plainly or encoded; after an encoded one `sign.lastIndex` is its end. */
function nextSign(text: string, from: number, encoded: boolean): number {
  if (!encoded) return text.indexOf('=', from);
  sign.lastIndex = from;
  return sign.exec(text)?.index ?? -1;
}

/** Names as they are written come again and again, and whoever fills a payload may send new ones for ever. */
const mostRemembered = 2000;

/** Whether a name as it is written in a text is secret, or has a part that is. */
export function writtenNames(isSecret: (name: string) => boolean): (written: string) => boolean {
  const remembered = new Map<string, boolean>();
  return (written) => {
    const known = remembered.get(written);
    if (known !== undefined) return known;
    if (remembered.size >= mostRemembered) remembered.clear();
    const secret = namesOf(written).some(isSecret);
    if (written.length <= 64) remembered.set(written, secret);
    return secret;
  };
}

/** `next=https%3A%2F%2Fa%3Ftoken` ends with the name `token`; `user[password]` has two. */
function namesOf(written: string): readonly string[] {
  const last = decode(written)
    .split(/[?&;#/:\s]/)
    .at(-1);
  return (last ?? '').split(/[[\]]+/).filter((name) => name !== '');
}

function valueSpan(text: string, start: number, plain: boolean): Span {
  const quote = text[start];
  if (quote === '"' || quote === "'") {
    const close = text.indexOf(quote, start + 1);
    return [start + 1, close === -1 ? text.length : close];
  }
  const ends = plain ? valueEnds : encodedValueEnds;
  ends.lastIndex = start;
  return [start, ends.exec(text)?.index ?? text.length];
}

function isMasked(text: string, start: number, end: number): boolean {
  const value = text.slice(start, end);
  return value === mask || decode(value) === mask;
}
