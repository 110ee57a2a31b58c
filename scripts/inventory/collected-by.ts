import type { CollectedPaths, SeenBy } from '../../testing/inventory/recorded/recorded-run.ts';
import { categoriesOf } from './categorise.ts';
import type { Places } from './run-variant.ts';

const hookOf: Readonly<Record<string, SeenBy>> = {
  event: 'beforeSend',
  transaction: 'beforeSendTransaction',
  span: 'beforeSendSpan',
  log: 'beforeSendLog',
  trace_metric: 'beforeSendMetric',
};

export type HookTexts = ReadonlyMap<string, ReadonlySet<string>>;

/** Places of a run that another lacks, with the markers that are missing there; none where all of the place is. */
export function missingFrom(base: Places, other: Places): ReadonlyMap<string, readonly string[]> {
  const missing = new Map<string, readonly string[]>();
  for (const [place, texts] of base) {
    const left = other.get(place);
    const marks = marksIn(texts);
    const lost = left === undefined ? marks : marks.filter((mark) => !marksIn(left).includes(mark));
    if (left === undefined || lost.length > 0) missing.set(place, lost);
  }
  return missing;
}

/** Places that both runs have, with the markers that both have there. */
export function steady(one: Places, other: Places): Places {
  return new Map(
    [...one].flatMap(([place, texts]) => {
      const again = other.get(place);
      if (again === undefined) return [];
      const marks = marksIn(again);
      const kept = [...texts].filter((text) =>
        marksIn(new Set([text])).every((mark) => marks.includes(mark)),
      );
      return [[place, new Set(kept)] as const];
    }),
  );
}

/** Places as rows of the table: one for each source, item type, category and hook. */
export function collectedBy(
  source: string,
  missing: ReadonlyMap<string, readonly string[]>,
  base: Places,
  hooks: HookTexts,
): readonly CollectedPaths[] {
  const rows = new Map<string, CollectedPaths>();
  for (const [place, marks] of missing) {
    const [item = '', path = ''] = splitPlace(place);
    for (const category of categoriesOf(item, path, marks)) {
      const seenBy = seenByOf(item, base.get(place) ?? new Set(), hooks);
      const key = `${item} ${category} ${seenBy}`;
      const paths = [...(rows.get(key)?.paths ?? []), path].toSorted();
      rows.set(key, { source, item, category, seenBy, paths });
    }
  }
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

/** A hook sees a place where every text that left from there is among what it was given. */
function seenByOf(item: string, texts: ReadonlySet<string>, hooks: HookTexts): SeenBy {
  const hook = hookOf[item];
  const given = hooks.get(hook ?? '');
  if (hook === undefined || given === undefined) return 'transport';
  const words = [...texts].filter((text) => Number.isNaN(Number(text)));
  return words.every((word) => given.has(word)) ? hook : 'transport';
}

function marksIn(texts: ReadonlySet<string>): readonly string[] {
  return [...new Set([...texts].flatMap((text) => text.match(/mark-[a-z]+(?:-[a-z]+)*/g) ?? []))];
}

function splitPlace(place: string): readonly string[] {
  const at = place.indexOf(' ');
  return [place.slice(0, at), place.slice(at + 1)];
}
