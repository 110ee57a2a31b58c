/** `{"a":1}` is the shortest text whose keys matter. */
const shortest = 7;

const surely = /^\s*(?:\[\s*)?\{\s*"/;
const maybe = /^\s*(?:\{\s*[}"]|\[\s*[\]{["\d\-tfn])/;

/** Whether a text begins, after spaces, as JSON's objects and lists do. */
export function mayHoldKeys(text: string): boolean {
  if (text.length < shortest) return false;
  let at = 0;
  let first = text.charCodeAt(0);
  while (first <= 0x20) {
    at += 1;
    first = text.charCodeAt(at);
  }
  return first === 0x7b || first === 0x5b || first === 0xfeff;
}

/** Whether a text is worth being read as JSON. */
export function mayBeJson(text: string): boolean {
  return mayHoldKeys(text) && maybe.test(text);
}

/** Begins as only JSON does: an object with a first key, or a list of such objects. */
export function beginsAsJson(text: string): boolean {
  return mayHoldKeys(text) && surely.test(text);
}
