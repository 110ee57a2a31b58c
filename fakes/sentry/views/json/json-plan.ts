import { isJsonObject, type JsonValue } from '../../../../crash/json.ts';
import type { JsonStep } from '../../items/json-path.ts';

/** One value of a JSON tree as a page shows it. */
export interface JsonNode {
  /** Undefined for the root. */
  readonly step: JsonStep | undefined;
  readonly value: JsonValue;
  /** Undefined where the value has none, or where the page has no room for them. */
  children: readonly JsonNode[] | undefined;
  /** How many children are not among `children`. */
  leftOut: number;
}

const mostNodes = 2000;
const mostChildren = 200;
/** Browsers get slow with deeper nesting, and a renderer that recurses ends. */
const deepest = 40;

/**
 * Chooses what of a value fits on a page: level by level, so that the upper levels are always there, at most 200
 * children of one value and 2000 values in all. What is left is counted, and can be opened by itself.
 */
export function planTree(value: JsonValue): JsonNode {
  const root: JsonNode = { step: undefined, value, children: undefined, leftOut: sizeOf(value) };
  let level: readonly JsonNode[] = [root];
  let room = mostNodes;
  for (let depth = 0; depth < deepest && level.length > 0; depth += 1) {
    const next: JsonNode[] = [];
    for (const node of level) {
      if (room < Math.min(sizeOf(node.value), mostChildren)) continue;
      unfold(node);
      room -= node.children?.length ?? 0;
      next.push(...(node.children ?? []));
    }
    level = next;
  }
  return root;
}

function unfold(node: JsonNode): void {
  if (sizeOf(node.value) === 0) return;
  const entries = entriesOf(node.value).slice(0, mostChildren);
  node.children = entries.map(([step, value]) => ({
    step,
    value,
    children: undefined,
    leftOut: sizeOf(value),
  }));
  node.leftOut -= node.children.length;
}

function entriesOf(value: JsonValue): readonly (readonly [JsonStep, JsonValue])[] {
  if (Array.isArray(value)) return value.map((child, place) => [place, child] as const);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).map(([key, child]) => [key, child ?? null] as const);
}

/** How many children a value has. */
export function sizeOf(value: JsonValue): number {
  if (Array.isArray(value)) return value.length;
  return isJsonObject(value) ? Object.keys(value).length : 0;
}
