const ampersand = 0x26;
const hash = 0x23;
const semicolon = 0x3b;
const question = 0x3f;

/**
 * The text with the values replaced for which `change` has another text, every other byte as it was. Names stand
 * after the start, `?`, `&`, `;` or `#`; a value ends at `&`, `#`, or a `;` that a further name follows.
 */
export function splitPairs(
  text: string,
  change: (name: string, value: string) => string | undefined,
): string {
  let out = '';
  let kept = 0;
  let from = 0;
  for (let equals = text.indexOf('='); equals !== -1; equals = text.indexOf('=', from)) {
    let start = equals;
    while (start > from && !separates(text.charCodeAt(start - 1))) start -= 1;
    const end = valueEnd(text, equals + 1);
    const changed = change(text.slice(start, equals), text.slice(equals + 1, end));
    from = end;
    if (changed === undefined) continue;
    out += text.slice(kept, equals + 1) + changed;
    kept = end;
  }
  return kept === 0 ? text : out + text.slice(kept);
}

function separates(char: number): boolean {
  return char === ampersand || char === hash || char === semicolon || char === question;
}

function valueEnd(text: string, start: number): number {
  let lastSemicolon = -1;
  for (let at = start; at < text.length; at += 1) {
    const char = text.charCodeAt(at);
    if (char === ampersand || char === hash) return at;
    if (char === semicolon) lastSemicolon = at;
    if (char === 0x3d && lastSemicolon !== -1) return lastSemicolon;
  }
  return text.length;
}

/**
 * The name that a receiver would read, as its parts: `user[name]` are two. Decoded until nothing is left to decode, as
 * a name may have been encoded twice.
 */
export function readName(name: string): readonly string[] {
  const plain = decode(name.trim());
  const [first = '', ...rest] = plain.split(/[[\]]+/);
  return [first, ...rest].filter((part, index) => part !== '' || index === 0);
}

/** Percent signs and plus signs read, at most three times over; what cannot be decoded stays as it is. */
export function decode(text: string): string {
  let plain = text.replaceAll('+', ' ');
  for (let times = 0; times < 3 && plain.includes('%'); times += 1) {
    const decoded = plain.replace(/(?:%[0-9a-f]{2})+/gi, decodeRun);
    if (decoded === plain) break;
    plain = decoded;
  }
  return plain;
}

function decodeRun(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    // Bytes that are no UTF-8: the ASCII ones among them still name something.
    return run.replace(/%[0-7][0-9a-f]/gi, (one) => String.fromCharCode(Number.parseInt(one.slice(1), 16)));
  }
}

/** A text as a value of a query string or form. */
export function encodeValue(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
