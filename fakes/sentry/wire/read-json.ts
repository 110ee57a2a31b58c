import type { JsonValue } from '../../../crash/json.ts';

type JsonReading =
  | { readonly kind: 'json'; readonly value: JsonValue; readonly notANumber: boolean }
  | { readonly kind: 'not-json' };

/** Bytes; what is larger is kept like all else, but nobody reads it: that would hold up everything else. */
export const largestJson: number = 8 * 1024 * 1024;

/**
 * Reads JSON from bytes. Python writers put NaN and Infinity into JSON (reference sentry §2.3): these are read as
 * the texts "NaN", "Infinity", "-Infinity", so that every output stays valid JSON. Never throws.
 */
export function readJson(bytes: Buffer): JsonReading {
  const text = textOf(bytes);
  const strict = tryParse(text);
  if (strict !== undefined) return { kind: 'json', value: strict, notANumber: false };
  if (!/NaN|Infinity/.test(text)) return { kind: 'not-json' };
  const loose = tryParse(quoteNotANumber(text));
  return loose === undefined ? { kind: 'not-json' } : { kind: 'json', value: loose, notANumber: true };
}

/** UTF-8 without a byte order mark; broken sequences become U+FFFD. */
export function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

/** Puts quotes around NaN and Infinity where they stand outside texts. */
export function quoteNotANumber(text: string): string {
  try {
    return text.replaceAll(/"[^"\\]*(?:\\.[^"\\]*)*"|-?Infinity|NaN/gs, (token) =>
      token.startsWith('"') ? token : `"${token}"`,
    );
  } catch {
    return text; // a text of millions of escapes exhausts the expression's stack; it stays what it was: no JSON
  }
}

function tryParse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue; // what JSON.parse returns
  } catch {
    return undefined;
  }
}
