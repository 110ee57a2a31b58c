import { errorMask } from '../payload/mask.ts';
import { copyOf, isPair } from './containers.ts';
import { mayHoldKeys } from './json-likeness.ts';
import type { State } from './state.ts';
import { removed, type Walk } from './walk.ts';
import { walkContainer } from './walk-container.ts';

/**
 * The fast walk where everything below has the same state but for what stands under a few keys, which is most of most
 * payloads: as little as can be is done for each key and object.
 */
export function sweep(walk: Walk, node: object, state: State, depth: number): unknown {
  walk.enter(depth);
  if (Array.isArray(node)) return sweepList(walk, node, state, depth);
  if (node.constructor !== Object) return walkContainer(walk, node, state, depth);
  const record = node as Record<string, unknown>; // an object without a class has any keys
  const { keys } = state;
  let copy: Record<string, unknown> | undefined;
  for (const key in record) {
    const child = record[key];
    const below = keys.get(key) ?? walk.automaton.learnKey(state, key);
    let clean: unknown;
    if (below === state) {
      clean = sweepValue(walk, child, state, depth + 1);
    } else if (below.keyName === undefined) clean = visitOther(walk, child, below, depth + 1);
    else return walkContainer(walk, node, state, depth);
    if (clean === child) continue;
    copy ??= copyOf(record);
    if (clean === removed) delete copy[key];
    else copy[key] = clean;
  }
  return copy ?? node;
}

function sweepValue(walk: Walk, child: unknown, state: State, depth: number): unknown {
  if (typeof child === 'object') return child === null ? child : sweep(walk, child, state, depth);
  if (typeof child === 'string' && state.reads && mayHoldKeys(child)) return walk.text(child, state, depth);
  return child;
}

function visitOther(walk: Walk, child: unknown, below: State, depth: number): unknown {
  const masked = below.masks && typeof child !== 'object' && child !== undefined && child !== errorMask;
  return masked ? walk.settings.mask : walk.visit(child, below, depth);
}

function sweepList(walk: Walk, list: readonly unknown[], state: State, depth: number): unknown {
  const first = list[0];
  if (typeof first === 'object' && isPair(first)) return walkContainer(walk, list, state, depth);
  if (!walk.affords(list.length)) return walk.settings.mask;
  let copy: unknown[] | undefined;
  for (let at = 0; at < list.length; at += 1) {
    const child = list[at];
    const clean = sweepValue(walk, child, state, depth + 1);
    if (clean === child) continue;
    if (clean === removed) return walkContainer(walk, list, state, depth);
    copy ??= list.slice();
    copy[at] = clean;
  }
  return copy ?? list;
}
