/** Milliseconds that one request may wait: below the five minutes after which Node's fetch gives an answer up. */
export const longestWait = 280_000;
