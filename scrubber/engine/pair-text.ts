import { decode, encodeValue, readName, splitPairs } from '../scrub-functions/pairs.ts';

const form = /^[^\s=&;<>{}"']+=[^\s<>{}"']*$/;

/** A form or a query string: names and values without spaces. */
export function isPairText(text: string): boolean {
  return form.test(text);
}

/**
 * The text with the values changed that `change` changes, every other byte as it was. `user[name]` is given as two
 * names. Where `change` answers with something that is no text, nothing of the value stays.
 */
export function scrubPairText(
  text: string,
  change: (names: readonly string[], value: string) => unknown,
): string {
  return splitPairs(text, (name, raw) => {
    const value = decode(raw);
    const clean = change(readName(name), value);
    return clean === value ? undefined : encodeValue(typeof clean === 'string' ? clean : '');
  });
}
