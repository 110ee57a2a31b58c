/** A name and its value in a list of pairs, the way some SDKs write headers, cookies and parameters. */
export type Pair = readonly [string, unknown];

export function isPair(value: unknown): value is Pair {
  return Array.isArray(value) && value.length === 2 && typeof value[0] === 'string';
}

/** No rule can look into bytes. */
export function isBytes(node: object): boolean {
  return ArrayBuffer.isView(node) || node instanceof ArrayBuffer;
}

export function setKey(target: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') target[key] = value;
  else Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/**
 * A copy of an object's own enumerable properties; one called `__proto__` becomes the copy's prototype. Spreading takes
 * ten times as long where objects have many shapes.
 */
export function copyOf(node: object): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  return Object.assign(copy, node);
}

/**
 * A copy of an object's own enumerable properties, or of a list's elements; what cannot be read becomes what `failed`
 * returns. Throws when the object does not let its keys be listed.
 */
export function ownCopy(node: object, failed: (error: unknown) => unknown): object {
  if (isBytes(node) || node instanceof Date) return node;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(node)) setKey(copy, key, readKey(node, key, failed));
  return Array.isArray(node) ? Object.values(copy) : copy;
}

/** One property, or what `failed` returns when a getter or a proxy throws. */
export function readKey(node: object, key: string, failed: (error: unknown) => unknown): unknown {
  try {
    return Reflect.get(node, key);
  } catch (error) {
    return failed(error);
  }
}
