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

/** Values that each step of a path may lead to; a list of a million is looked at no further. */
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
  const texts = (view: ItemView): readonly string[] => {
    const { contents } = view.item;
    if (contents !== undefined) return textsAlong(contents[roots[root]], steps);
    return view.item.pathTexts(name, () => textsAlong(rootOf(view), steps));
  };
  return {
    name,
    readsPayload: true,
    texts,
    some: (view, holds) => {
      const { contents } = view.item;
      if (contents === undefined) return texts(view).some((text) => holds(text));
      return visitAlong(contents[roots[root]], steps, (value) => holds(textOf(value)));
    },
  };
}

function textsAlong(root: JsonValue | undefined, steps: readonly PathStep[]): readonly string[] {
  const texts: string[] = [];
  visitAlong(root, steps, (value) => {
    texts.push(textOf(value));
    return false;
  });
  return texts;
}

/** Visits the values that a path leads to, in their order, until `visit` says that it has what it wants. */
function visitAlong(
  root: JsonValue | undefined,
  steps: readonly PathStep[],
  visit: (value: JsonValue) => boolean,
): boolean {
  /** How many values each step has led to so far. */
  const counts = new Uint16Array(steps.length);
  const enter = (value: JsonValue | undefined, at: number): boolean => {
    const count = counts[at] ?? 0;
    if (value === undefined || count >= mostValues) return false;
    counts[at] = count + 1;
    return descend(value, at + 1);
  };
  const descend = (value: JsonValue, at: number): boolean => {
    const step = steps[at];
    if (step === undefined) return visit(value);
    if (typeof value !== 'object' || value === null) return false;
    if (typeof step === 'number') return enter(placeOf(value, step), at);
    if (typeof step === 'string') return enter(keyOf(value, step), at);
    const all = Array.isArray(value) ? value : Object.values(value);
    return all.some((one) => enter(one, at));
  };
  return root !== undefined && descend(root, 0);
}

function placeOf(value: JsonValue, place: number): JsonValue | undefined {
  return Array.isArray(value) ? value.at(place) : undefined;
}

function keyOf(value: JsonValue, key: string): JsonValue | undefined {
  if (!isJsonObject(value)) return undefined;
  const found = value[key];
  if (found === undefined || !(key in Object.prototype)) return found; // of these only an own one counts
  return Object.hasOwn(value, key) ? found : undefined;
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : jsonText(value);
}
