/** Classes of ASCII characters, one bit each. */
export const digit = 1;
export const upper = 2;
export const lower = 4;
/** Hexadecimal digits, and the colon and the dot of addresses. */
export const address = 8;
/** What the part of an e-mail address before the `@` is made of, percent signs of encoded ones included. */
export const mailbox = 16;
/** Base64 in both alphabets, and the dots between parts of tokens. */
export const token = 32;
/** What ends the host of a URL. */
export const endsHost = 64;
/** Names of parameters, encoded characters and brackets included. */
export const parameter = 128;
export const letter: number = upper | lower;
export const word: number = digit | letter;

const classes = new Uint8Array(128);

function put(bits: number, characters: string): void {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    classes[code] = (classes[code] ?? 0) | bits;
  }
}

const digits = '0123456789';
const small = 'abcdefghijklmnopqrstuvwxyz';
put(digit | address | mailbox | token, digits);
put(lower | mailbox | token, small);
put(upper | mailbox | token, small.toUpperCase());
put(address, 'abcdefABCDEF:.');
put(mailbox, ".!#$%'*+-_`{|}~^");
put(token, '-_.~+/=');
put(parameter, `${digits}${small}${small.toUpperCase()}_.-%[]+`);
put(endsHost, '/?#\\ \t\n\r"\'<>`');

/** The classes of the character at an index; characters beyond ASCII and the text's ends are of none. */
export function classesAt(text: string, index: number): number {
  // Asking for a character outside of a text, once, makes every later question take five times as long.
  if (index < 0 || index >= text.length) return 0;
  const code = text.charCodeAt(index);
  return code < 128 ? (classes[code] ?? 0) : 0;
}

export function isAt(text: string, index: number, bits: number): boolean {
  return (classesAt(text, index) & bits) !== 0;
}

/** Index of the first character from `index` on that is of none of the classes. */
export function skip(text: string, index: number, bits: number): number {
  let at = index;
  while (isAt(text, at, bits)) at += 1;
  return at;
}
