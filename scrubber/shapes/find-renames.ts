import type { RecordedPath } from './recorded-run.ts';

export interface Rename {
  readonly from: string;
  readonly to: string;
}

type Entry = readonly [path: string, recorded: RecordedPath];

/**
 * Vanished paths with the one, in the same container, that holds most of the same made-up values now: an added one, or
 * one that was there before beside it. Several may have become one.
 */
export function findRenames(
  vanished: readonly Entry[],
  after: readonly Entry[],
  isAdded: (path: string) => boolean,
): readonly Rename[] {
  return vanished.flatMap(([from, recorded]) => {
    const candidates = after
      .filter(([to]) => containerOf(to) === containerOf(from))
      .map(([to, other]) => ({
        to,
        likeness: likeness(recorded, other) + sameName(from, to) + (isAdded(to) ? 0.005 : 0),
      }))
      .filter(({ likeness: found }) => found >= 1)
      .sort((a, b) => b.likeness - a.likeness);
    const [best] = candidates;
    return best === undefined ? [] : [{ from, to: best.to }];
  });
}

/** 1 and more where both hold the same data: 2 for the same text, else 1 and the share of markers that both hold. */
function likeness({ example: before }: RecordedPath, { example: after }: RecordedPath): number {
  if (before === undefined || after === undefined || !isData(before)) return 0;
  if (before === after) return 2;
  const [left, right] = [markersOf(before), markersOf(after)];
  const shared = [...left].filter((marker) => right.has(marker)).length;
  return shared === 0 ? 0 : 1 + shared / new Set([...left, ...right]).size;
}

/** Less than any other difference: which of two that hold the same is called more alike. */
function sameName(from: string, to: string): number {
  const last = (path: string): string => /[\w-]+(?="?$)/.exec(withoutValue(path))?.[0] ?? '';
  return last(from).replaceAll('_', '-') === last(to).replaceAll('_', '-') ? 0.01 : 0;
}

/** Not the name of a type, which many values share. */
function isData(example: string): boolean {
  return /mark-|^(?:POST|GET)$/.test(example);
}

function markersOf(text: string): ReadonlySet<string> {
  return new Set(text.match(/mark-[\w-]+/g));
}

/** What a value stands in: elements of a list stand where the list does, the value of an attribute where that does. */
function containerOf(path: string): string {
  const whole = withoutValue(path);
  return whole.endsWith('"')
    ? whole.slice(0, whole.lastIndexOf('."'))
    : whole.slice(0, whole.lastIndexOf('.'));
}

function withoutValue(path: string): string {
  return path.replace(/(\.attributes\.(?:"[^"]*"|[^.]+))\.value(?:\.\[\])?$/, '$1').replace(/\.\[\]$/, '');
}
