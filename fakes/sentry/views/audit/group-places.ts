import type { AuditFinding, AuditPart, AuditPlace, AuditRule } from '../../audit/audit-report.ts';

/** Findings at the same kind of place, whatever the places in lists: `$.breadcrumbs[*].message`. */
export interface PlaceGroup<Place extends AuditPlace> {
  readonly part: AuditPart;
  readonly pattern: string;
  /** What was found: rule and kind, or the mark of a scrubber. */
  readonly what: string;
  readonly first: Place;
  readonly items: number;
  readonly places: number;
}

/** Groups places by their pattern and by what was found there; what most items have comes first. */
export function groupPlaces<Place extends AuditPlace>(
  places: readonly Place[],
  whatOf: (place: Place) => string,
): readonly PlaceGroup<Place>[] {
  const groups = Map.groupBy(places, (place) =>
    JSON.stringify([place.part, patternOf(place.path), whatOf(place)]),
  );
  return [...groups.values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const items = new Set(group.map(({ item }) => item)).size;
      return [
        {
          part: first.part,
          pattern: patternOf(first.path),
          what: whatOf(first),
          first,
          items,
          places: group.length,
        },
      ];
    })
    .toSorted((one, other) => other.items - one.items || other.places - one.places);
}

/** What was found, in words; a kind such as `e-mail address` says it all. */
export function ruleAndKind({ rule, kind }: AuditFinding): string {
  const word = ruleWords.get(rule);
  return word === undefined ? kind : `${word}: ${kind}`;
}

const ruleWords: ReadonlyMap<AuditRule, string> = new Map([
  ['canary', 'canary'],
  ['named-secret', 'secret'],
  ['repeated-secret', 'secret again'],
]);

function patternOf(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[*]').replace(/^byte \d+$/, 'bytes');
}
