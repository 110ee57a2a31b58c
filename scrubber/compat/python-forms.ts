/** Forms as Python's urllib reads and writes them, where `URLSearchParams` differs (reference scrubbing §2.3). */

export type Pair = readonly [name: string, value: string];

/** Names and values with everything decoded; those without a value have an empty one, empty pairs are none. */
export function readForm(text: string): readonly Pair[] {
  return text
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals === -1
        ? [unquote(pair), '']
        : [unquote(pair.slice(0, equals)), unquote(pair.slice(equals + 1))];
    });
}

/** @throws {TypeError} for a surrogate that stands alone. */
export function writeForm(pairs: readonly Pair[]): string {
  return pairs.map(([name, value]) => `${quote(name)}=${quote(value)}`).join('&');
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Bytes are put together within runs of ASCII; what is no UTF-8 becomes U+FFFD. */
function unquote(text: string): string {
  return text.replaceAll('+', ' ').replace(/[\0-\x7f]+/g, (run) => {
    if (!run.includes('%')) return run;
    const bytes: number[] = [];
    for (let at = 0; at < run.length; at += 1) {
      const hex = run[at] === '%' ? /^[\da-f]{2}/i.exec(run.slice(at + 1, at + 3)) : null;
      bytes.push(hex === null ? run.charCodeAt(at) : Number.parseInt(hex[0], 16));
      if (hex !== null) at += 2;
    }
    return utf8.decode(Uint8Array.from(bytes));
  });
}

function quote(text: string): string {
  if (!text.isWellFormed()) throw new TypeError(encodeError([...text]));
  return encodeURIComponent(text)
    .replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');
}

/** The error about the first run of surrogates that stand alone. */
function encodeError(chars: readonly string[]): string {
  const from = chars.findIndex((char) => !char.isWellFormed());
  const length = chars.slice(from).findIndex((char) => char.isWellFormed());
  const to = (length === -1 ? chars.length : from + length) - 1;
  const which =
    to === from
      ? `character '\\u${chars[from]?.charCodeAt(0).toString(16)}' in position ${from}`
      : `characters in position ${from}-${to}`;
  return `'utf-8' codec can't encode ${which}: surrogates not allowed`;
}
