import { mask } from '../payload/mask.ts';
import { decode } from '../scrub-functions/pairs.ts';
import { isAt, parameter } from './characters.ts';
import { type Detector, maskSpans, type Span } from './detector.ts';

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
    sign.lastIndex = 0;
    for (let found = sign.exec(text); found !== null; found = sign.exec(text)) {
      let start = found.index;
      while (start > from && isAt(text, start - 1, parameter)) start -= 1;
      from = sign.lastIndex;
      if (start === found.index || !isSecret(text.slice(start, found.index))) continue;
      const [first, end] = valueSpan(text, from, found[0] === '=');
      if (end > first && !isMasked(text, first, end)) spans.push([first, end]);
      from = end;
      sign.lastIndex = end;
    }
    return maskSpans(text, spans);
  };
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
