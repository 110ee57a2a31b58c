/** Where a pair ends: at `&` and `#`, and at a `;` that a further name follows. */
const pairEnd = /([&#]|;(?=[^&#;=]*=))/;

/**
 * The text with the values replaced for which `change` has another text, every other byte as it was. Names stand
 * after the start, `?`, `&`, `;` or `#`; a value ends at `&`, `#`, or a `;` that a further name follows.
 */
export function splitPairs(
  text: string,
  change: (name: string, value: string) => string | undefined,
): string {
  const pairs = text.split(pairEnd).map((pair) => {
    const equals = pair.indexOf('=');
    if (equals === -1) return pair;
    const name = pair.slice(pair.lastIndexOf('?', equals) + 1, equals);
    const changed = change(name, pair.slice(equals + 1));
    return changed === undefined ? pair : pair.slice(0, equals + 1) + changed;
  });
  return pairs.join('');
}

/**
 * The name that a receiver would read, as its parts: `user[name]` are two. Decoded until nothing is left to decode, as
 * a name may have been encoded twice.
 */
export function readName(name: string): readonly string[] {
  const parts = decode(name.trim()).split(/[[\]]+/);
  return parts.filter((part, index) => part !== '' || index === 0);
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
