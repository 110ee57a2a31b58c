import { isHarmless, quotedRange } from './harmless-value.ts';
import type { FindHits, Hit, ScannedText } from './hit.ts';
import { findSaidPasswords } from './said-password.ts';
import { canBeSecret, type NameStrength, nameStrength } from './secret-name.ts';

/** Names of source lines in stack frames: there only a literal is a value, the rest is code. */
const sourceLines = new Set(['context_line', 'pre_context', 'post_context']);

/** Codes of an OAuth answer and signatures of addresses; elsewhere such a name means anything. */
const queryNames = /^(?:code|oauth_verifier|(?:x-[a-z]{3,5}-)?signature|sig)$/i;

/** `X-Sentry-Auth` names the DSN's public key; a secret in it has a name of its own. */
const ownAuthentication = /^Sentry\s+sentry_/i;

/** `sid` of session items is an id that the SDK makes up (reference scrubbing §4.2). */
const isUuid = /^[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;

const nameCharacter = /[\w$.-]/;
const longestName = 64;
const longestValue = 4096;

/** Values that have a secret's name: by their key, or by a name before `=` or `:` in the text itself. */
export const findNamedSecrets: FindHits = (scanned) => {
  const strength = nameStrength(scanned.name);
  const whole = strength === 'none' ? [] : wholeValue(scanned, strength);
  return whole.length > 0 ? whole : [...assignments(scanned), ...findSaidPasswords(scanned)];
};

function wholeValue({ text, name = '' }: ScannedText, strength: NameStrength): readonly Hit[] {
  const { start, end } = quotedRange(text);
  const value = text.slice(start, end);
  if (ownAuthentication.test(value)) return [];
  if (isHarmless(value) || !canBeSecret(value, strength) || (name === 'sid' && isUuid.test(value))) return [];
  return [{ start, end, kind: name.slice(0, longestName) }];
}

/** `password=…`, `"secret": "…"`, `token: '…'`, `?api_key=…`, `WHERE session = '…'`. */
function assignments({ text, name }: ScannedText): readonly Hit[] {
  const isSource = name !== undefined && sourceLines.has(name);
  const hits: Hit[] = [];
  const separator = /[=:]/g;
  for (let match = separator.exec(text); match !== null; match = separator.exec(text)) {
    const hit = assignmentAt({ text, name, isSource }, match.index);
    if (hit === undefined) continue;
    hits.push(hit);
    separator.lastIndex = Math.max(hit.end, separator.lastIndex);
  }
  return hits;
}

interface AssignedText {
  readonly text: string;
  readonly name: string | undefined;
  readonly isSource: boolean;
}

function assignmentAt(
  { text, name: ofText = '', isSource }: AssignedText,
  separator: number,
): Hit | undefined {
  const named = nameBefore(text, separator);
  if (named === undefined) return undefined;
  const { name, start, closed, spaced } = named;
  const inQuery = !closed && !spaced && (/[?&]/.test(text[start - 1] ?? '') || isStartOfQuery(ofText, start));
  const onlyInQuery = inQuery && queryNames.test(name);
  const strength = onlyInQuery ? 'weak' : nameStrength(name);
  if (strength === 'none') return undefined;
  const form = { literal: isSource && !inQuery, spaced, colon: text[separator] === ':' };
  const value = valueAt(text, separator + 1, form);
  if (value === undefined || isHarmless(value.text) || !canBeSecret(value.text, strength)) return undefined;
  if (onlyInQuery && !/^(?=.*[a-z]).{12,}$/.test(value.text)) return undefined;
  return { start: value.start, end: value.start + value.text.length, kind: name };
}

interface FoundName {
  readonly name: string;
  readonly start: number;
  /** A quote or bracket stands after it. */
  readonly closed: boolean;
  readonly spaced: boolean;
}

/** The name that ends before a separator, with at most two blanks and a closing quote and bracket between. */
function nameBefore(text: string, separator: number): FoundName | undefined {
  let end = separator;
  while (end > separator - 2 && /\s/.test(text[end - 1] ?? '')) end -= 1;
  const spaced = end < separator;
  const last = end;
  if (text[end - 1] === ']') end -= 1;
  if (/["'`]/.test(text[end - 1] ?? '')) end -= 1;
  while (text[end - 1] === '\\' && last - end < 6) end -= 1;
  let start = end;
  while (start > end - longestName && nameCharacter.test(text[start - 1] ?? '')) start -= 1;
  return end - start < 2 ? undefined : { name: text.slice(start, end), start, closed: end < last, spaced };
}

/** A query string need not begin with `?`: `request.query_string`, `QUERY_STRING`, `url.query`. */
function isStartOfQuery(ofText: string, start: number): boolean {
  return start <= 1 && /query/i.test(ofText);
}

interface ValueForm {
  /** Only what stands in quotes. */
  readonly literal: boolean;
  /** A blank stood before the separator: then an unquoted value is a sentence or code. */
  readonly spaced: boolean;
  /** After `:` an unquoted value may be a word of a sentence or a type: only one that can be no word counts. */
  readonly colon: boolean;
}

interface FoundValue {
  readonly start: number;
  readonly text: string;
}

function valueAt(text: string, from: number, form: ValueForm): FoundValue | undefined {
  const ahead = text.slice(from, from + longestValue);
  const opening = /^[=>]{0,2}\s{0,2}[bur]?(\\{0,3}["'`])/.exec(ahead);
  if (opening === null) return form.literal || form.spaced ? undefined : bareValue(ahead, from, form);
  const quote = opening[1] ?? '"';
  const start = opening[0].length;
  const end = ahead.indexOf(quote, start);
  return { start: from + start, text: ahead.slice(start, end === -1 ? undefined : end) };
}

function bareValue(ahead: string, from: number, { colon }: ValueForm): FoundValue | undefined {
  const [whole = '', value = ''] = /^\s?([^\s&;,"'`<>(){}[\]|\\]+)/.exec(ahead) ?? [];
  const blank = whole.length - value.length;
  if (value === '' || (blank > 0 && !colon) || (colon && !canBeSecret(value, 'weak'))) return undefined;
  const next = ahead[whole.length];
  const isCode = next === '(' || (value === '$' && next === '{') || isNameOfSecret(value);
  return isCode ? undefined : { start: from + blank, text: value };
}

/** `password=old_password`: a variable handed on, not its value. */
function isNameOfSecret(value: string): boolean {
  return /^[A-Za-z_.]+$/.test(value) && nameStrength(value) !== 'none';
}
