/** What a text has of each: enough to say for most texts that most detectors have nothing to find in it. */
export const at = 2;
export const dot = 4;
export const colon = 8;
export const dash = 16;
export const percent = 32;
export const capitalJ = 64;
export const space = 128;
/** A letter that ends the name of a scheme of authentication. */
const schemeEnd = 256;
/** Such a letter with a space after it. */
export const scheme = 512;
export const equals = 1024;

/** The count of digits stands above so many bits. */
export const clueBits = 11;

/** More digits than this count as this many. */
const mostDigits = 0xffff;

const weights = new Uint16Array(128);
const digits = '0123456789';
for (const character of digits) weights[character.charCodeAt(0)] = 1;
for (const [character, bit] of [
  ['@', at],
  ['.', dot],
  [':', colon],
  ['-', dash],
  ['%', percent],
  ['J', capitalJ],
  [' ', space],
  ['=', equals],
  ['r', schemeEnd],
  ['R', schemeEnd],
  ['c', schemeEnd],
  ['C', schemeEnd],
] as const) {
  weights[character.charCodeAt(0)] = bit;
}

let lastText = '';
let lastClues = 0;

/**
 * The clues of a text in its lowest bits, and how many digits it has in those above. Characters beyond ASCII may count
 * as others: there is never less than what is there. Rules ask for one text after the other.
 */
export function cluesOf(text: string): number {
  if (text === lastText) return lastClues;
  let seen = 0;
  let count = 0;
  let previous = 0;
  for (let index = 0; index < text.length; index += 1) {
    const weight = weights[text.charCodeAt(index) & 127] ?? 0;
    // A space is one bit below a scheme's end, and that is one bit below the clue.
    seen |= weight | ((previous << 1) & (weight << 2) & scheme);
    count += weight & 1;
    previous = weight;
  }
  lastText = text;
  lastClues = seen | (Math.min(count, mostDigits) << clueBits);
  return lastClues;
}
