import type { Inventory, InventorySource } from './inventory.ts';
import { sourceName } from './judge-inventory.ts';

/** One difference between two inventories, in words. */
export interface InventoryChange {
  readonly source: string;
  readonly change: string;
}

/** What changed since `before`: sources, values of options, kinds of data, hooks that see them. */
export function diffInventories(before: Inventory, after: Inventory): readonly InventoryChange[] {
  const [old, current] = [bySource(before), bySource(after)];
  return [...new Set([...old.keys(), ...current.keys()])].flatMap((source) =>
    changesOf(old.get(source), current.get(source)).map((change) => ({ source, change })),
  );
}

function bySource({ sources }: Inventory): ReadonlyMap<string, InventorySource> {
  return new Map(sources.map((source) => [sourceName(source), source]));
}

function changesOf(
  before: InventorySource | undefined,
  after: InventorySource | undefined,
): readonly string[] {
  const [old, current] = [
    new Set(before?.collects.flatMap(kindsOf)),
    new Set(after?.collects.flatMap(kindsOf)),
  ];
  const collected = [
    ...[...current].filter((kind) => !old.has(kind)).map((kind) => `collects ${kind}`),
    ...[...old].filter((kind) => !current.has(kind)).map((kind) => `no longer collects ${kind}`),
  ];
  if (before === undefined) return [after?.value == null ? 'new' : `new: ${after.value}`, ...collected];
  if (after === undefined) return ['gone', ...collected];
  return before.value === after.value ? collected : [`${before.value} → ${after.value}`, ...collected];
}

function kindsOf({ item, category, seenBy, paths }: InventorySource['collects'][number]): readonly string[] {
  return paths.map((path) => `${category} at ${item} ${path}, seen by ${seenBy}`);
}
