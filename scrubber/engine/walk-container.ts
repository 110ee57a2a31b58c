import { copyOf, isBytes, isPair, type Pair } from './containers.ts';
import { mayHoldKeys } from './json-likeness.ts';
import { hasLength } from './name-matcher.ts';
import type { State } from './state.ts';
import { removed, type Walk } from './walk.ts';

/** What of an object or list may leave, or a mask, or `removed`; the same object when nothing changes. */
export function walkContainer(walk: Walk, node: object, state: State, depth: number): unknown {
  if (Array.isArray(node)) return walkList(walk, node, state, depth);
  // Asking for the prototype would take longer than all the rest; a key of that name is data.
  if (node.constructor === Object) {
    return walkObject(walk, node as Record<string, unknown>, state, depth); // without a class it has any keys
  }
  return walkInstance(walk, node, state, depth);
}

function walkObject(walk: Walk, node: Record<string, unknown>, state: State, depth: number): unknown {
  if (state.expectsElements) return walk.unexpected(node, state, depth);
  if (state.allowList !== undefined) return state.allowList.walk(walk, node, state, depth);
  const { automaton } = walk;
  const { lengths, otherwise = state } = state;
  let copy: Record<string, unknown> | undefined;
  for (const key in node) {
    const below = hasLength(key, lengths) ? automaton.below(state, key) : otherwise;
    if (below.idle) continue;
    const child = node[key];
    if (passes(child, below)) continue;
    if (typeof child === 'function' && below.keyName === 'toJSON') {
      return walkWritten(walk, node, state, depth);
    }
    const clean = visitChild(walk, key, child, below, depth);
    if (clean === child && below.keyName === undefined) continue;
    copy ??= copyOf(node);
    replace(copy, key, clean, below.keyName);
  }
  return copy ?? node;
}

export function visitChild(
  walk: Walk,
  key: string | number,
  child: unknown,
  below: State,
  depth: number,
): unknown {
  if (walk.explains) walk.keys[depth] = key;
  return walk.visit(child, below, depth + 1);
}

/** Puts a clean value into a copy, under another name where its own may not leave. */
function replace(copy: Record<string, unknown>, key: string, clean: unknown, name: string | undefined): void {
  if (key === '__proto__') Object.setPrototypeOf(copy, Object.prototype);
  else if (clean === removed || (name !== undefined && name !== key)) delete copy[key];
  if (clean !== removed && key !== '__proto__') copy[name ?? key] = clean;
}

function walkList(walk: Walk, list: readonly unknown[], state: State, depth: number): unknown {
  if (!walk.affords(list.length)) return walk.settings.mask;
  const asPairs = state.descends && isPair(list[0]);
  if (state.expectsKeys && !asPairs) return walk.unexpected(list, state, depth);
  const below = walk.automaton.element(state);
  if (below.idle && !asPairs) return list;
  let copy: unknown[] | undefined;
  for (let at = 0; at < list.length; at += 1) {
    const child = list[at];
    if (!asPairs && passes(child, below)) {
      copy?.push(child);
      continue;
    }
    const clean =
      asPairs && isPair(child)
        ? walkPair(walk, child, state, depth)
        : visitChild(walk, at, child, below, depth);
    if (clean !== child) copy ??= list.slice(0, at);
    if (clean !== removed) copy?.push(clean);
  }
  return copy ?? list;
}

/** `["Cookie", "a=1"]` in a list of pairs stands for a key and its value. */
function walkPair(walk: Walk, pair: Pair, state: State, depth: number): unknown {
  const [key, value] = pair;
  const below = walk.automaton.below(state, key);
  const clean = visitChild(walk, key, value, below, depth);
  if (clean === removed) return removed;
  const name = below.keyName ?? key;
  return clean === value && name === key ? pair : [name, clean];
}

/** Objects with a class: what JSON would write of them is what leaves. */
function walkInstance(walk: Walk, node: object, state: State, depth: number): unknown {
  if (isBytes(node)) return walk.settings.mask;
  if ('toJSON' in node && typeof node.toJSON === 'function') return walkWritten(walk, node, state, depth);
  if (node instanceof String || node instanceof Number || node instanceof Boolean) {
    return walk.inside(node.valueOf(), state, depth);
  }
  const own: Record<string, unknown> = { ...node };
  const clean = walkObject(walk, own, state, depth);
  return clean === own ? node : clean;
}

export function walkWritten(walk: Walk, node: object, state: State, depth: number): unknown {
  const { toJSON } = node as { toJSON: () => unknown }; // both callers have seen it
  const written = toJSON.call(node);
  return walk.visit(written === node ? { ...node, toJSON: null } : written, state, depth + 1);
}

/** Whether the rules have nothing to say about a scalar; most values of a payload are of this kind. */
function passes(value: unknown, state: State): boolean {
  if (!state.ignoresScalars || (typeof value === 'object' && value !== null)) return false;
  return typeof value !== 'string' || !state.reads || !mayHoldKeys(value);
}
