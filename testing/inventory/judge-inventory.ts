import type { Category } from './category.ts';
import type { Inventory, InventorySource } from './inventory.ts';
import type { Policy } from './policy.ts';

/** Something that is collected and may not be. */
export interface Breach {
  readonly why: 'forbidden' | 'not reviewed' | 'not recorded';
  /** Null for integrations that were not recorded. */
  readonly category: Category | null;
  /** Each of them has to be on for it to be collected. */
  readonly sources: readonly string[];
  readonly items: readonly string[];
}

/** What of an inventory its policy does not allow; empty where all of it is. */
export function judgeInventory({ sources }: Inventory, policy: Policy): readonly Breach[] {
  const found = new Set(sources.flatMap(({ collects }) => collects.map(({ category }) => category)));
  const judged = [...found].toSorted().flatMap((category) => judgeCategory(category, sources, policy));
  return [...judged, ...judgeUnrecorded(sources, policy)];
}

function judgeCategory(
  category: Category,
  sources: readonly InventorySource[],
  { allowed, forbidden, reviewed }: Policy,
): readonly Breach[] {
  if (allowed.includes(category)) return [];
  const isReviewed = (source: string): boolean =>
    reviewed.some((review) => review.source === source && review.categories.includes(category));
  const places = sources.flatMap((source) =>
    source.collects
      .filter((collected) => collected.category === category)
      .flatMap(({ item, paths }) =>
        paths.map((path) => ({ place: `${item} ${path}`, item, source: sourceName(source) })),
      ),
  );
  const isForbidden = forbidden.includes(category);
  const open = [...Map.groupBy(places, ({ place }) => place).values()]
    .filter((group) => isForbidden || !group.some(({ source }) => isReviewed(source)))
    .flat();
  if (open.length === 0) return [];
  return [
    {
      why: isForbidden ? 'forbidden' : 'not reviewed',
      category,
      sources: [...new Set(open.map(({ source }) => source))],
      items: [...new Set(open.map(({ item }) => item))].toSorted(),
    },
  ];
}

function judgeUnrecorded(
  sources: readonly InventorySource[],
  { unrecorded, reviewed }: Policy,
): readonly Breach[] {
  const open = sources
    .filter(({ recorded }) => !recorded)
    .map(sourceName)
    .filter((name) => !reviewed.some(({ source }) => source === name));
  if (unrecorded === 'allowed' || open.length === 0) return [];
  return [{ why: 'not recorded', category: null, sources: open, items: [] }];
}

/** How a policy names a source. */
export function sourceName({ kind, name }: Pick<InventorySource, 'kind' | 'name'>): string {
  return kind === 'option' ? `option ${name}` : name;
}
