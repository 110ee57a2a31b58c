import { isJsonObject, type JsonValue } from '../../../crash/json.ts';
import { type Folding, foldingOf, keyStep } from './fold-keys.ts';
import type { ValueType } from './shape.ts';

interface KeyPath {
  readonly path: string;
  readonly value: JsonValue;
}

interface Pending extends KeyPath {
  readonly name: string | undefined;
  readonly within: string | undefined;
  readonly depth: number;
}

/** Deeper values are folded into one path. */
const deepest = 40;

/** Every value below a root with its folded path. A list of its own in place of recursion: nesting is the sender's. */
export function* keyPaths(root: string, value: JsonValue, kept: ReadonlySet<string>): Generator<KeyPath> {
  const pending: Pending[] = [{ path: root, value, name: undefined, within: undefined, depth: 0 }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    yield next;
    for (const child of childrenOf(next, kept).toReversed()) pending.push(child);
  }
}

function childrenOf(
  { path, value, name, within, depth }: Pending,
  kept: ReadonlySet<string>,
): readonly Pending[] {
  const isFolded = path.endsWith('.**');
  if (Array.isArray(value)) {
    const below = isFolded ? path : depth >= deepest ? `${path}.**` : `${path}[]`;
    return value.map((child) => ({ path: below, value: child, name, within, depth: depth + 1 }));
  }
  if (!isJsonObject(value)) return [];
  const folding: Folding = depth >= deepest ? 'deep' : foldingOf(name, within, kept);
  return Object.entries(value).map(([key, child]) => ({
    path: isFolded ? path : `${path}${keyStep(key, folding)}`,
    value: child ?? null,
    name: key,
    within: name,
    depth: depth + 1,
  }));
}

export function typeOf(value: JsonValue): ValueType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  return type === 'string' || type === 'number' || type === 'boolean' ? type : 'object';
}
