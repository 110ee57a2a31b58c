type Json = Record<string, unknown>;

/** What people write by hand: masks the values of the names in place, at any depth. */
export function naiveNames(names: ReadonlySet<string>, mask: string): (node: unknown) => void {
  return function walk(node: unknown): void {
    if (Array.isArray(node)) for (const element of node) walk(element);
    else if (typeof node === 'object' && node !== null) {
      const record = node as Json; // an object that came out of JSON
      for (const key of Object.keys(record)) {
        if (names.has(key.toLowerCase())) record[key] = mask;
        else walk(record[key]);
      }
    }
  };
}

const patterns = [
  /[\w.+-]+@[\w-]+\.[\w.-]+/g,
  /\b(?:\d{1,3}\.){3}\d{1,3}\b/g,
  /\b(?:\d[ -]?){13,16}\b/g,
  /\beyJ[\w-]+\.[\w-]+\.[\w-]*/g,
];

/** What people write by hand: four patterns replaced in place in every text. */
export function naivePatterns(mask: string): (node: unknown) => void {
  const clean = (text: string): string =>
    patterns.reduce((left, pattern) => left.replace(pattern, mask), text);
  return function walk(node: unknown): void {
    if (typeof node !== 'object' || node === null) return;
    const record = node as Json; // an object or list that came out of JSON
    for (const key of Object.keys(record)) {
      const value = record[key];
      if (typeof value === 'string') record[key] = clean(value);
      else walk(value);
    }
  };
}
