import { isJsonObject, type JsonObject, type JsonValue } from '../../../crash/json.ts';
import { type JsonStep, jsonPathText } from '../items/json-path.ts';
import { alignLists } from './align-lists.ts';
import type { DiffEntry, DiffOptions, PatchOperation } from './item-diff.ts';
import { listKeyOf } from './list-key.ts';
import { volatileKind, withoutAddresses } from './volatile.ts';

interface ValueDiff {
  readonly entries: DiffEntry[];
  readonly patch: PatchOperation[];
  folded: number;
}

/** Where two values stand: steps of the path that is shown, and the JSON pointer (RFC 6901) of the patch. */
interface Place {
  readonly root: string;
  readonly steps: readonly JsonStep[];
  readonly pointer: string;
}

/** What is deeper, or below longer keys (characters of the pointer), is compared as a whole. */
const deepest = 200;
const longestPointer = 1000;

/** Compares two JSON values. `root` names them in paths, `pointer` in the patch. */
export function diffValues(
  before: JsonValue,
  after: JsonValue,
  options: DiffOptions,
  { root = '$', pointer = '' }: { readonly root?: string; readonly pointer?: string } = {},
): ValueDiff {
  const comparison = new Comparison(options);
  comparison.compare(before, after, { root, steps: [], pointer }, undefined);
  return comparison.diff;
}

class Comparison {
  readonly diff: ValueDiff = { entries: [], patch: [], folded: 0 };
  readonly #options: DiffOptions;

  constructor(options: DiffOptions) {
    this.#options = options;
  }

  compare(before: JsonValue, after: JsonValue, place: Place, name: string | undefined): void {
    const isNear = place.steps.length < deepest && place.pointer.length < longestPointer;
    if (isNear && Array.isArray(before) && Array.isArray(after))
      this.#compareLists(before, after, place, name);
    else if (isNear && isJsonObject(before) && isJsonObject(after))
      this.#compareObjects(before, after, place);
    else if (before === after || isSame(before, after)) return;
    else if (this.#isFolded(before, after, name)) this.diff.folded += 1;
    else this.#changed(before, after, place);
  }

  #compareObjects(before: JsonObject, after: JsonObject, place: Place): void {
    for (const [key, value = null] of Object.entries(before)) {
      const there = below(place, key);
      if (Object.hasOwn(after, key)) this.compare(value, after[key] ?? null, there, key);
      else this.#removed(value, there);
    }
    for (const [key, value = null] of Object.entries(after)) {
      if (!Object.hasOwn(before, key)) this.#added(value, below(place, key));
    }
  }

  /** The patch is applied from front to back: a pointer counts the elements that it has left and put there. */
  #compareLists(
    before: readonly JsonValue[],
    after: readonly JsonValue[],
    place: Place,
    name: string | undefined,
  ): void {
    const keyOf = (value: JsonValue): ReturnType<typeof listKeyOf> => listKeyOf(value, this.#foldsWhole);
    let index = 0;
    for (const { left, right } of alignLists(before.map(keyOf), after.map(keyOf))) {
      const shown = left ?? index;
      const there = { ...below(place, shown), pointer: `${place.pointer}/${index}` };
      if (left === undefined) this.#added(after[right ?? 0] ?? null, there);
      else if (right === undefined) this.#removed(before[left] ?? null, there);
      else this.compare(before[left] ?? null, after[right] ?? null, there, name);
      if (right !== undefined) index += 1;
    }
  }

  readonly #foldsWhole = (name: string | undefined, value: JsonValue): boolean =>
    this.#options.volatile !== true && volatileKind(name, value, this.#options) !== undefined;

  #isFolded(before: JsonValue, after: JsonValue, name: string | undefined): boolean {
    if (this.#options.volatile === true) return false;
    const kind = volatileKind(name, before, this.#options);
    if (kind !== undefined) return kind === volatileKind(name, after, this.#options);
    const areTexts = typeof before === 'string' && typeof after === 'string';
    return areTexts && withoutAddresses(before) === withoutAddresses(after);
  }

  #added(value: JsonValue, { root, steps, pointer }: Place): void {
    this.diff.entries.push({ kind: 'added', path: pathOf(root, steps), before: null, after: value });
    this.diff.patch.push({ op: 'add', path: pointer, value });
  }

  #removed(value: JsonValue, { root, steps, pointer }: Place): void {
    this.diff.entries.push({ kind: 'removed', path: pathOf(root, steps), before: value, after: null });
    this.diff.patch.push({ op: 'remove', path: pointer });
  }

  #changed(before: JsonValue, after: JsonValue, { root, steps, pointer }: Place): void {
    this.diff.entries.push({ kind: 'changed', path: pathOf(root, steps), before, after });
    this.diff.patch.push({ op: 'replace', path: pointer, value: after });
  }
}

function below({ root, steps, pointer }: Place, step: JsonStep): Place {
  const token = String(step).replaceAll('~', '~0').replaceAll('/', '~1');
  return { root, steps: [...steps, step], pointer: `${pointer}/${token}` };
}

function pathOf(root: string, steps: readonly JsonStep[]): string {
  return `${root}${jsonPathText(steps).slice(1)}`;
}

function isSame(before: JsonValue, after: JsonValue): boolean {
  if (typeof before !== 'object' || typeof after !== 'object') return false;
  return JSON.stringify(before) === JSON.stringify(after);
}
