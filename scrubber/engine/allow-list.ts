import type { KeepOnlyRule } from '../rules/rule.ts';
import { setKey } from './containers.ts';
import { type Effect, type Program, programOf } from './program.ts';
import type { State } from './state.ts';
import { removed, type Walk } from './walk.ts';
import { visitChild, walkWritten } from './walk-container.ts';

/** What the allow-lists keep that begin at a value or above it. */
export interface AllowList {
  /** Whether they keep a scalar, and an object or list, that stands here. */
  readonly scalar: boolean;
  readonly container: boolean;
  keeps(value: unknown): boolean;
  /** What of an object may leave: most of its keys may not, so the few are copied. */
  readonly walk: (walk: Walk, node: Record<string, unknown>, state: State, depth: number) => unknown;
}

/** An allow-list, and what it keeps as programs that begin where it does. It holds for everything below. */
export function compileAllowList({ path, paths }: KeepOnlyRule, index: number): readonly Program[] {
  const keep: Effect = {};
  const region: Effect = {
    strict: true,
    opens: paths.map((kept) => programOf(index, kept, keep, true)),
    add: (additions, places) => {
      const own = places.filter(({ program }) => program.effect === region);
      const begins = own.some(({ step }) => step === undefined);
      if (!begins && !own.some(({ strict }) => strict)) return;
      const kept = places.filter(({ program }) => program.effect === keep);
      const { scalar = true, container = true } = additions.allowList ?? {};
      additions.allowList = allowListOf(
        scalar && (!begins || kept.some(({ step }) => step === undefined)),
        container && (!begins || kept.some(({ step, stays }) => step !== undefined || stays)),
      );
    },
  };
  return [programOf(index, path, region, false, 'deep')];
}

function allowListOf(scalar: boolean, container: boolean): AllowList {
  return {
    scalar,
    container,
    keeps: (value) => {
      if (value === null) return scalar || container;
      return typeof value === 'object' ? container : scalar;
    },
    walk: keepSome,
  };
}

function keepSome(walk: Walk, node: Record<string, unknown>, state: State, depth: number): unknown {
  const kept: Record<string, unknown> = {};
  let changed = false;
  for (const key in node) {
    const below = walk.automaton.below(state, key);
    const child = node[key];
    if (below.keyName === 'toJSON' && typeof child === 'function') {
      return walkWritten(walk, node, state, depth);
    }
    const clean = visitChild(walk, key, child, below, depth);
    changed ||= clean !== child || below.keyName !== undefined;
    if (clean !== removed) setKey(kept, below.keyName ?? key, clean);
  }
  return changed ? kept : node;
}
