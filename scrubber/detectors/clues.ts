/** What a text has of each: enough to say for most texts that most detectors have nothing to find in it. */
export const at = 2;
export const dot = 4;
export const colon = 8;
export const dash = 16;
export const percent = 32;
export const capitalJ = 64;
export const space = 128;

/** The count of digits stands above so many bits. */
export const clueBits = 10;

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
] as const) {
  weights[character.charCodeAt(0)] = bit;
}

/** The clues of a text in its lowest bits, and how many digits it has in those above. */
export function cluesOf(text: string): number {
  let seen = 0;
  let count = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 127) continue;
    const weight = weights[code] ?? 0;
    seen |= weight;
    count += weight & 1;
  }
  return seen | (Math.min(count, mostDigits) << clueBits);
}
