import { isAt, letter, mailbox, skip, word } from './characters.ts';
import { maskSpans, type Span } from './detector.ts';

/** Masks e-mail addresses, also with the `@` written as `%40`. */
export function maskEmails(text: string): string {
  const spans: Span[] = [];
  const encoded = text.includes('%40');
  let from = 0;
  for (let at = nextSign(text, 0, encoded); at !== -1; at = nextSign(text, from, encoded)) {
    const after = at + (text[at] === '@' ? 1 : 3);
    let start = at;
    while (start > from && isLocal(text, start - 1)) start -= 1;
    const end = domainEnd(text, after);
    if (start < at && end > after) spans.push([start, end]);
    from = Math.max(after, end);
  }
  return maskSpans(text, spans);
}

const sign = /@|%40/g;

function nextSign(text: string, from: number, encoded: boolean): number {
  if (!encoded) return text.indexOf('@', from);
  sign.lastIndex = from;
  return sign.exec(text)?.index ?? -1;
}

function isLocal(text: string, index: number): boolean {
  return text.charCodeAt(index) > 127 || isAt(text, index, mailbox);
}

/** End of a host name with at least two labels, the last of letters; `from` when there is none. */
function domainEnd(text: string, from: number): number {
  let labelStart = from;
  let dots = 0;
  let end = from;
  for (let at = from; ; at += 1) {
    const code = text.charCodeAt(at);
    if (code > 127 || code === 0x2d || isAt(text, at, word)) continue;
    const lettered = skip(text, labelStart, letter) - labelStart;
    const beyondAscii = at > labelStart && text.charCodeAt(labelStart) > 127;
    if (dots > 0 && (lettered >= 2 || beyondAscii)) end = at;
    if (code !== 0x2e || at === labelStart) return end;
    dots += 1;
    labelStart = at + 1;
  }
}
