import { isDict, shown, typeName } from './python-values.ts';

/**
 * The objects that a path leads to, with Fillmore's errors for structures that it did not expect: those before the
 * error have been given by then, those after it never are.
 * @throws {TypeError} with the text that Fillmore logs.
 */
export function* fillmoreTargets(
  event: unknown,
  path: readonly string[],
): Generator<Record<string, unknown>, void> {
  let parent = event;
  for (const [index, part] of path.entries()) {
    if (part === '[]') {
      if (!Array.isArray(parent)) {
        const until = path.slice(0, index + 1).join('.');
        throw new TypeError(`path ${shown(until)} doesn't match event structure`);
      }
      for (const item of parent) yield* fillmoreTargets(item, path.slice(index + 1));
      return;
    }
    if (!holds(parent, part)) return;
    parent = parent[part];
  }
  if (isDict(parent)) yield parent;
}

/** Python's `part in parent`, and its errors where what holds the part has no names. */
function holds(parent: unknown, part: string): parent is Record<string, unknown> {
  if (isDict(parent)) return Object.hasOwn(parent, part);
  if (Array.isArray(parent)) {
    if (!parent.includes(part)) return false;
    throw new TypeError('list indices must be integers or slices, not str');
  }
  if (typeof parent === 'string') {
    if (!parent.includes(part)) return false;
    throw new TypeError("string indices must be integers, not 'str'");
  }
  throw new TypeError(`argument of type '${typeName(parent)}' is not iterable`);
}
