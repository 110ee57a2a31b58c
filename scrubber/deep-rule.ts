import { sameName } from './path.ts';
import { errorMask, isRecord, mask } from './payload.ts';
import type { DeepRule, ScrubFunction } from './rule.ts';

/** Deeper than any SDK's normalisation goes; what lies below is masked unseen. */
const deepest = 64;

export type NameMatcher = (name: string) => boolean;

export function compileNames(keys: DeepRule['keys']): NameMatcher {
  const names = new Set(keys.filter((key) => typeof key === 'string').map(sameName));
  const patterns = keys
    .filter((key) => key instanceof RegExp)
    .map((key) => new RegExp(key.source, key.flags.replace(/[gy]/g, '')));
  return (name) => names.has(sameName(name)) || patterns.some((pattern) => pattern.test(name));
}

/** A copy of `value` in which every matching key's value is scrubbed; `value` itself where nothing matches. */
export function scrubDeep(value: unknown, matches: NameMatcher, scrub: ScrubFunction): unknown {
  const done = new Map<object, unknown>();
  const walk = (node: unknown, depth: number): unknown => {
    if (typeof node !== 'object' || node === null) return node;
    if (done.has(node)) return done.get(node);
    if (depth > deepest) return mask;
    done.set(node, mask); // what a circular reference becomes
    const clean = Array.isArray(node)
      ? mapUnlessSame(node, (element) => walk(element, depth + 1))
      : isPlain(node)
        ? scrubEntries(node, (key, child) =>
            matches(key) ? applyScrub(scrub, child) : walk(child, depth + 1),
          )
        : node;
    done.set(node, clean);
    return clean;
  };
  return walk(value, 0);
}

function scrubEntries(
  node: Record<string, unknown>,
  change: (key: string, child: unknown) => unknown,
): Record<string, unknown> {
  let copy: Record<string, unknown> | undefined;
  for (const [key, child] of Object.entries(node)) {
    const clean = change(key, child);
    if (clean === child) continue;
    copy ??= { ...node };
    Object.defineProperty(copy, key, { value: clean, enumerable: true, configurable: true, writable: true });
  }
  return copy ?? node;
}

/** The scrub function's result, or the error mask: a failing function never lets the value through. */
export function applyScrub(scrub: ScrubFunction, value: unknown): unknown {
  try {
    const clean = scrub(value);
    return clean === undefined || clean instanceof Promise ? errorMask : clean;
  } catch {
    return errorMask;
  }
}

function mapUnlessSame(values: readonly unknown[], change: (value: unknown) => unknown): readonly unknown[] {
  const changed = values.map(change);
  return changed.some((value, index) => value !== values[index]) ? changed : values;
}

/** Objects with a class of their own (Date, Error, Buffer) have no keys to match; JSON writes them as text. */
function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return isRecord(value) && (prototype === Object.prototype || prototype === null);
}
