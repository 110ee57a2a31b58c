import { copyOf, isPair, setKey } from './containers.ts';
import { mayHoldKeys } from './json-likeness.ts';
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
  if (state.expectsElements !== undefined) return walk.unexpected(node, state, depth);
  if (state.allowListed) return keepSome(walk, node, state, depth);
  const { keys, lengths, otherwise } = state;
  let copy: Record<string, unknown> | undefined;
  for (const key in node) {
    const below =
      ((lengths >>> key.length) & 1) === 0
        ? otherwise
        : (keys.get(key) ?? walk.automaton.learnKey(state, key));
    if (below.idle) continue;
    const child = node[key];
    if (passes(child, below)) continue;
    if (below.keyName === 'toJSON' && typeof child === 'function')
      return walkWritten(walk, node, state, depth);
    const clean = visitChild(walk, key, child, below, depth);
    if (clean === child && below.keyName === undefined) continue;
    copy ??= copyOf(node);
    replace(copy, key, clean, below.keyName);
  }
  return copy ?? node;
}

function visitChild(walk: Walk, key: string, child: unknown, below: State, depth: number): unknown {
  walk.step(depth, key);
  return below.onlyGoesOn && typeof child === 'object' && child !== null
    ? walk.container(child, below, depth + 1)
    : walk.visit(child, below, depth + 1);
}

/** Puts a clean value into a copy, under another name where its own may not leave. */
function replace(copy: Record<string, unknown>, key: string, clean: unknown, name: string | undefined): void {
  if (key === '__proto__') Object.setPrototypeOf(copy, Object.prototype);
  else if (clean === removed || (name !== undefined && name !== key)) delete copy[key];
  if (clean !== removed && key !== '__proto__') copy[name ?? key] = clean;
}

/** As `walkObject`, where only some keys stay. */
function keepSome(walk: Walk, node: Record<string, unknown>, state: State, depth: number): unknown {
  const kept: Record<string, unknown> = {};
  let changed = false;
  for (const key in node) {
    const below = walk.below(state, key);
    const child = node[key];
    if (below.keyName === 'toJSON' && typeof child === 'function')
      return walkWritten(walk, node, state, depth);
    const clean = visitChild(walk, key, child, below, depth);
    changed ||= clean !== child || below.keyName !== undefined;
    if (clean !== removed) setKey(kept, below.keyName ?? key, clean);
  }
  return changed ? kept : node;
}

function walkList(walk: Walk, list: readonly unknown[], state: State, depth: number): unknown {
  if (!walk.affords(list.length)) return walk.settings.mask;
  const asPairs = state.descends && isPair(list[0]);
  if (state.expectsKeys !== undefined && !asPairs) return walk.unexpected(list, state, depth);
  const below = walk.element(state);
  if (below.idle && !asPairs) return list;
  let copy: unknown[] | undefined;
  for (let at = 0; at < list.length; at += 1) {
    const child = list[at];
    const clean = asPairs
      ? walkPair(walk, child, at, state, depth)
      : passes(child, below)
        ? child
        : visitChild(walk, String(at), child, below, depth);
    if (clean === child && copy === undefined) continue;
    copy ??= list.slice(0, at);
    if (clean !== removed) copy.push(clean);
  }
  return copy ?? list;
}

/** `["Cookie", "a=1"]` in a list of pairs stands for a key and its value. */
function walkPair(walk: Walk, pair: unknown, at: number, state: State, depth: number): unknown {
  if (!isPair(pair)) return visitChild(walk, String(at), pair, walk.element(state), depth);
  const [key, value] = pair;
  const below = walk.below(state, key);
  const clean = visitChild(walk, key, value, below, depth);
  if (clean === removed) return removed;
  const name = below.keyName ?? key;
  return clean === value && name === key ? pair : [name, clean];
}

/** Objects with a class: what JSON would write of them is what leaves. */
function walkInstance(walk: Walk, node: object, state: State, depth: number): unknown {
  // No rule can look into bytes.
  if (ArrayBuffer.isView(node) || node instanceof ArrayBuffer) return walk.settings.mask;
  if ('toJSON' in node && typeof node.toJSON === 'function') return walkWritten(walk, node, state, depth);
  if (node instanceof String || node instanceof Number || node instanceof Boolean) {
    return walk.inside(node.valueOf(), state, depth);
  }
  const own: Record<string, unknown> = { ...node };
  const clean = walkObject(walk, own, state, depth);
  return clean === own ? node : clean;
}

function walkWritten(walk: Walk, node: object, state: State, depth: number): unknown {
  const { toJSON } = node as { toJSON: () => unknown }; // both callers have seen it
  const written = toJSON.call(node);
  return walk.visit(written === node ? { ...node, toJSON: null } : written, state, depth + 1);
}

/** Whether the rules have nothing to say about a scalar; most values of a payload are of this kind. */
function passes(value: unknown, state: State): boolean {
  if (!state.ignoresScalars || (typeof value === 'object' && value !== null)) return false;
  return typeof value !== 'string' || !state.reads || !mayHoldKeys(value);
}
