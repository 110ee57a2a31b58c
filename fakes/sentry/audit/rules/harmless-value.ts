const words = 'filtered|scrubbed|redacted|removed|masked|hidden|sanitized|stripped';

/** Marks that scrubbers leave in a text: the SDK's, Relay's, Fillmore's, and common ones. */
export const filterMark: RegExp = new RegExp(
  `\\[(?:${words}|email|ip|creditcard|password|token|userpath)\\]|ERROR WHEN SCRUBBING|\\*{4,}|•{4,}`,
  'i',
);

/** A value that is nothing but a mark, perhaps with the last digits left to see. */
const onlyMark = new RegExp(`^(?:\\[?(?:${words})\\]?|ERROR WHEN SCRUBBING|[*x•●]{3,}\\w{0,4})$`, 'i');

const nothing = new Set([
  '',
  'none',
  'null',
  'nil',
  'undefined',
  'true',
  'false',
  'nan',
  'yes',
  'no',
  'on',
  'off',
  '0',
  '1',
]);

/** Places for a value that hold none: `%s`, `{name}`, `${name}`, `$1`, `:name`, `?`, `<IncomingMessage>`, `...`. */
const placeholder =
  /^(?:%\(?\w*\)?[sdir]?|\{[^{}]*\}|\$\{.*|\$\d+|\$[A-Z_]+|:\w+|\?|<.*|\.{2,}|…|\{\}|\[\]|\(\)|\[object .*)$/s;

/** Of an `Authorization` header whose credential was taken out. */
const scheme = /^(?:bearer|basic|token|digest|negotiate)(?:\s+|$)/i;

const longestPlaceholder = 256;

/** True for a value that says nothing although a secret's name stands before it. */
export function isHarmless(value: string): boolean {
  const bare = unquoted(value).replace(scheme, '');
  if (bare.length > longestPlaceholder) return bare.startsWith('<');
  return (
    nothing.has(bare.toLowerCase()) ||
    onlyMark.test(bare) ||
    filterMark.exec(bare)?.[0] === bare ||
    placeholder.test(bare)
  );
}

/** The text without blanks and quotes around it; Python's `repr` has them, and a `b` before bytes. */
export function unquoted(value: string): string {
  const { start, end } = quotedRange(value);
  return value.slice(start, end);
}

/** Where a text stands within its blanks and quotes. */
export function quotedRange(value: string): { readonly start: number; readonly end: number } {
  const start = value.length - value.trimStart().length;
  const end = Math.max(start, value.trimEnd().length);
  const [opening = '', quote] = /^[bur]?(["'`])/.exec(value.slice(start, start + 2)) ?? [];
  if (quote === undefined || end - start <= opening.length || value[end - 1] !== quote) return { start, end };
  return { start: start + opening.length, end: end - 1 };
}
