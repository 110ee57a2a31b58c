import { type PathStep, parsePath } from './path.ts';
import { isRecord } from './payload.ts';

/** The listed paths as a tree: `scalar` where a path ends, `subtree` where it ends in `**`. */
export interface KeepTree {
  readonly children: ReadonlyMap<string, KeepTree>;
  readonly each: KeepTree | undefined;
  readonly any: KeepTree | undefined;
  readonly scalar: boolean;
  readonly subtree: boolean;
}

export function compileKeepTree(paths: readonly string[]): KeepTree {
  return treeOf(paths.map(parsePath));
}

function treeOf(paths: readonly (readonly PathStep[])[]): KeepTree {
  const below = (matches: (step: PathStep) => boolean): KeepTree | undefined => {
    const rests = paths
      .filter(([first]) => first !== undefined && matches(first))
      .map((path) => path.slice(1));
    return rests.length === 0 ? undefined : treeOf(rests);
  };
  const names = new Set(paths.flatMap(([first]) => (first?.kind === 'key' ? [first.name] : [])));
  const children = new Map<string, KeepTree>();
  for (const name of names) {
    const child = below((step) => step.kind === 'key' && step.name === name);
    if (child !== undefined) children.set(name, child);
  }
  return {
    children,
    each: below((step) => step.kind === 'each'),
    any: below((step) => step.kind === 'any'),
    scalar: paths.some(([first]) => first === undefined),
    subtree: paths.some(([first]) => first?.kind === 'deep'),
  };
}

/**
 * A copy of `value` with the kept paths only. Where an object or list stands in place of an expected scalar, or the
 * other way round, it is left out: an unexpected shape keeps nothing.
 */
export function keepOnlyTree(value: unknown, tree: KeepTree): unknown {
  if (tree.subtree) return value;
  if (isRecord(value)) return tree.children.size > 0 || tree.any ? keepKeys(value, tree) : undefined;
  if (Array.isArray(value)) return tree.each ? keepElements(value, tree.each) : undefined;
  return tree.scalar && isScalar(value) ? value : undefined;
}

function keepKeys(value: Record<string, unknown>, tree: KeepTree): Record<string, unknown> {
  const kept: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) {
    const below = tree.children.get(key) ?? tree.any;
    if (below === undefined) continue;
    const child = keepOnlyTree(value[key], below);
    if (child !== undefined) kept[key] = child;
  }
  return { ...kept };
}

function keepElements(values: readonly unknown[], tree: KeepTree): unknown[] {
  return values.map((element) => keepOnlyTree(element, tree)).filter((element) => element !== undefined);
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
