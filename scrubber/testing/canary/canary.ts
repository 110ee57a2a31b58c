/** A made-up value that is planted where data goes in, to be searched for in what comes out. */
export interface Canary {
  readonly value: string;
  /** Where it was planted: `header authorization`, `request.headers.cookie`. */
  readonly label: string;
}

/**
 * A new canary: letters and digits, so that nothing has to escape it, and enough of them by chance to make a find certain.
 * Digits of a base above ten: no detector of numbers takes it for one of its own.
 */
export function newCanary(label: string): Canary {
  const random = crypto.getRandomValues(new Uint8Array(12));
  return { value: `canary${[...random].map((byte) => letters[byte % letters.length]).join('')}`, label };
}

const letters = 'abcdefghjkmnpqrstuvwxyz';
