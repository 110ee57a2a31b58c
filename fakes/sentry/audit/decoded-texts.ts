import { textOf } from '../wire/read-json.ts';

/** A text that stood encoded in another one. */
export interface DecodedText {
  /** What was undone: `percent`, `escapes`, `base64`, `hex`. */
  readonly coding: string;
  readonly text: string;
  /** Where the encoded text begins; 0 for codings that are undone in the whole text. */
  readonly at: number;
}

/** Base64 of 12 bytes or more, in one run or in the lines of a MIME body; url-safe or not. */
const base64Run = /[A-Za-z0-9+/_-]{16,}(?:\r?\n[A-Za-z0-9+/_-]{4,})*/g;
const hexRun = /[0-9A-Fa-f]{16,}/g;
const percentRun = /(?:%[0-9A-Fa-f]{2})+/g;
const escapes = /\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|["'\\/nrt])/g;

/** Bytes of a run's end that tell whether it decodes to text at all. */
const probedBytes = 33;

/** Of random bytes 37 % can be printed. */
const readableShare = 0.75;

/** What a text holds in other codings: each one level deep, no longer than the text itself. */
export function decodedTexts(text: string): readonly DecodedText[] {
  const decoded: DecodedText[] = [];
  const add = (coding: string, result: string, at = 0): void => {
    if (result !== '' && result !== text) decoded.push({ coding, text: result, at });
  };
  if (text.includes('%')) add('percent', withoutPercent(text));
  if (text.includes('\\')) add('escapes', text.replaceAll(escapes, withoutEscape));
  if (text.length >= 16) {
    for (const { 0: run, index } of text.matchAll(base64Run)) {
      for (const found of readBase64(run)) add('base64', found, index);
    }
    for (const { 0: run, index } of text.matchAll(hexRun)) {
      // A letter or digit before it may have been taken for its first.
      add('hex', readableText(Buffer.from(run, 'hex')), index);
      add('hex', readableText(Buffer.from(run.slice(1), 'hex')), index);
    }
  }
  return decoded;
}

/** Form coding writes blanks as `+` where it writes other characters as `%XX`. */
function withoutPercent(text: string): string {
  const decoded = text.replaceAll(percentRun, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'),
  );
  return decoded === text ? '' : decoded.replaceAll('+', ' ');
}

function withoutEscape(escaped: string): string {
  const letter = escaped[1] ?? '';
  if (letter === 'u' || letter === 'x') return String.fromCharCode(Number.parseInt(escaped.slice(2), 16));
  return { n: '\n', r: '\r', t: '\t' }[letter] ?? letter;
}

/** A run may begin with letters that are not of the base64 (`path/to/…`): every alignment is probed. */
function readBase64(run: string): readonly string[] {
  const letters = run
    .replaceAll(/[\r\n]/g, '')
    .replaceAll('-', '+')
    .replaceAll('_', '/');
  const results: string[] = [];
  for (let skipped = 0; skipped < 4 && letters.length - skipped >= 16; skipped += 1) {
    const usable = letters.length - skipped - ((letters.length - skipped) % 4 === 1 ? 1 : 0);
    const bytes = Buffer.from(letters.slice(skipped, skipped + usable), 'base64');
    const tail = fromWholeCharacter(bytes.subarray(-probedBytes));
    const found = readableText(bytes) || (readableText(tail) === '' ? '' : printable(bytes));
    if (found !== '') results.push(found);
  }
  return results;
}

/** The bytes as text; nothing where they are none. A few wrong bytes before or after a text do not hide it. */
function readableText(bytes: Buffer): string {
  const text = textOf(bytes);
  if (!/[^\P{Cc}\n\r\t]|\uFFFD/u.test(text)) return text;
  const shown = printable(bytes);
  return shown.replaceAll(/ +/g, '').length >= bytes.length * readableShare ? shown : '';
}

function printable(bytes: Buffer): string {
  return bytes.toString('latin1').replaceAll(/[^\x20-\x7e\n\t]/g, ' ');
}

/** Without the rest of a UTF-8 sequence that begins before these bytes. */
function fromWholeCharacter(bytes: Buffer): Buffer {
  let start = 0;
  while (start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return bytes.subarray(start);
}
