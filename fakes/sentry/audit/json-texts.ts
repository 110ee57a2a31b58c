import { isJsonObject, type JsonObject, type JsonValue } from '../../../crash/json.ts';
import { type Trail, trailAfter } from '../items/json-path.ts';
import type { ScannedText } from './rules/hit.ts';

/** Characters of a name that are told of the texts below it, of which there may be thousands. */
const longestName = 200;

interface JsonText extends ScannedText {
  readonly trail: Trail | undefined;
  /** True where the text is the key that the trail ends with. */
  readonly isKey: boolean;
}

interface Pending {
  readonly value: JsonValue | undefined;
  readonly trail: Trail | undefined;
  readonly name: string | undefined;
  readonly within: string | undefined;
}

/**
 * Every key, text and number of a JSON value, in the order they stand. Goes by a list of its own instead of by
 * recursion: a hostile body may be nested a million times.
 */
export function* jsonTexts(value: JsonValue): Generator<JsonText> {
  const pending: Pending[] = [{ value, trail: undefined, name: undefined, within: undefined }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value: current, trail, name, within } = next;
    if (typeof current === 'string') yield { text: current, trail, name, within, isKey: false };
    else if (typeof current === 'number') yield { text: String(current), trail, name, within, isKey: false };
    else if (Array.isArray(current)) pushReversed(pending, elementsOf(current, next));
    else if (isJsonObject(current)) {
      const members = membersOf(current, next);
      for (const { key, trail: at } of members) {
        yield { text: key, trail: at, name: undefined, within: name, isKey: true };
      }
      pushReversed(pending, members);
    }
  }
}

interface Member extends Pending {
  readonly key: string;
}

function pushReversed(pending: Pending[], children: readonly Pending[]): void {
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const child = children[index];
    if (child !== undefined) pending.push(child);
  }
}

function membersOf(object: JsonObject, { trail, name, within }: Pending): readonly Member[] {
  const named = ownNameOf(object) ?? name;
  return Object.entries(object).map(([key, value]) => ({
    key,
    value,
    trail: trailAfter(trail, key),
    // `{"value": …, "type": …}` of span and log attributes, `{"name": "Cookie", "value": …}` of header lists
    name: key === 'value' ? named : key.slice(0, longestName),
    within: key === 'value' ? within : name,
  }));
}

function ownNameOf(object: JsonObject): string | undefined {
  const { name, key } = object as { readonly name?: unknown; readonly key?: unknown }; // any JSON values
  if (typeof name === 'string') return name.slice(0, longestName);
  return typeof key === 'string' ? key.slice(0, longestName) : undefined;
}

/** Elements have the name of their list; in a pair of a list of pairs the second has the first for a name. */
function elementsOf(list: readonly JsonValue[], { trail, name, within }: Pending): readonly Pending[] {
  const [first, second] = list;
  const isPair = list.length === 2 && typeof first === 'string' && typeof trail?.step === 'number';
  return list.map((value, index) =>
    isPair && index === 1 && value === second
      ? { value, trail: trailAfter(trail, index), name: first.slice(0, longestName), within: name }
      : { value, trail: trailAfter(trail, index), name, within },
  );
}
