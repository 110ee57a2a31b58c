export interface Pairing {
  /** Of every expected element the index of its partner; undefined where it has none. */
  readonly partners: readonly (number | undefined)[];
  /** Indexes of elements that are nobody's partner. */
  readonly left: readonly number[];
}

/** More elements than this on either side are not tried in every combination. */
const most = 500;

/**
 * Gives every expected element an element that it takes, wherever there is a way to give one to each (augmenting paths):
 * an element that takes anything does not keep another from its only one.
 */
export function pairElements(
  expected: number,
  actual: number,
  takes: (expected: number, actual: number) => boolean,
): Pairing {
  const owners: (number | undefined)[] = new Array(actual).fill(undefined);
  const place = (element: number, tried: Set<number>): boolean => {
    for (let index = 0; index < actual; index += 1) {
      if (tried.has(index) || !takes(element, index)) continue;
      tried.add(index);
      const owner = owners[index];
      if (owner === undefined || (tried.size < most && place(owner, tried))) {
        owners[index] = element;
        return true;
      }
    }
    return false;
  };
  for (let element = 0; element < expected; element += 1) place(element, new Set());
  const partners = Array.from({ length: expected }, (_none, element) => {
    const index = owners.indexOf(element);
    return index === -1 ? undefined : index;
  });
  return { partners, left: owners.flatMap((owner, index) => (owner === undefined ? [index] : [])) };
}
