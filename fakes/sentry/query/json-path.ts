import { isJsonObject, type JsonValue } from '../../../crash/json.ts';
import { jsonText } from '../items/json-text.ts';
import type { QueryField } from './field.ts';
import type { ItemView } from './item-view.ts';
import { unquoteText } from './quoted-text.ts';

const every = Symbol('every');

/** A key, a place in a list (from the end where negative), or every one of them. */
type PathStep = string | number | typeof every;

const roots = { $: 'payload', $header: 'header', $envelope: 'envelopeHeader' } as const;

type PathRoot = keyof typeof roots;

/** Values that one path may lead to; a list of a million is looked at no further. */
const mostValues = 1000;

/**
 * Reads a path such as `$.exception.values[-1].type`, `$header["odd key"]`, `$envelope.trace.*`: the payload, the
 * item header or the envelope header, then `.key`, `["key"]`, `[place]`, `.*` and `[*]`. Gives the field and where
 * the path ends; undefined where none begins at `start`.
 */
export function readPath(
  text: string,
  start: number,
): { readonly field: QueryField; readonly end: number } | undefined {
  const rooted = /\$(?:header|envelope)?(?![\w-])/y;
  rooted.lastIndex = start;
  const root = rooted.exec(text)?.[0] as PathRoot | undefined; // the expression's only matches
  if (root === undefined) return undefined;
  const steps: PathStep[] = [];
  const stepped = /\.(?:(\*)|([^\s.:["*]+))|\[(?:(\*)|(-?\d{1,9})|("(?:[^"\\]|\\.)*"))\]/sy;
  stepped.lastIndex = start + root.length;
  let end = stepped.lastIndex;
  for (let found = stepped.exec(text); found !== null; found = stepped.exec(text)) {
    const [, allKeys, key, allPlaces, place, quoted] = found;
    if (allKeys ?? allPlaces) steps.push(every);
    else if (place !== undefined) steps.push(Number(place));
    else steps.push(key ?? unquoteText(quoted ?? ''));
    end = stepped.lastIndex;
  }
  return { field: pathField(text.slice(start, end), root, steps), end };
}

function pathField(name: string, root: PathRoot, steps: readonly PathStep[]): QueryField {
  const rootOf = ({ item, json }: ItemView): JsonValue | undefined => {
    if (root === '$') return json();
    return (root === '$header' ? item.header() : item.envelopeHeader()) ?? undefined;
  };
  return {
    name,
    readsPayload: true,
    texts: (view) => {
      const { contents } = view.item;
      if (contents !== undefined) return textsAlong(contents[roots[root]], steps);
      return view.item.pathTexts(name, () => textsAlong(rootOf(view), steps));
    },
  };
}

function textsAlong(root: JsonValue | undefined, steps: readonly PathStep[]): readonly string[] {
  let values: JsonValue[] = root === undefined ? [] : [root];
  for (const step of steps) {
    const below: JsonValue[] = [];
    for (const value of values) addBelow(below, value, step);
    values = below;
  }
  return values.map(textOf);
}

/** Adds to `found` what a value has at a step, up to `mostValues` in all. */
function addBelow(found: JsonValue[], value: JsonValue, step: PathStep): void {
  if (typeof value !== 'object' || value === null) return;
  if (step === every) {
    for (const one of Array.isArray(value) ? value : Object.values(value)) {
      if (found.length >= mostValues) return;
      if (one !== undefined) found.push(one);
    }
    return;
  }
  const one = typeof step === 'number' ? placeOf(value, step) : keyOf(value, step);
  if (one !== undefined && found.length < mostValues) found.push(one);
}

function placeOf(value: JsonValue, place: number): JsonValue | undefined {
  return Array.isArray(value) ? value.at(place) : undefined;
}

function keyOf(value: JsonValue, key: string): JsonValue | undefined {
  return isJsonObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : jsonText(value);
}
