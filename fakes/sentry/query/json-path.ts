import { isJsonObject, type JsonValue } from '../../../crash/json.ts';
import type { QueryField } from './field.ts';
import type { ItemView } from './item-view.ts';
import { unquoteText } from './quoted-text.ts';

const every = Symbol('every');

/** A key, a place in a list (from the end where negative), or every one of them. */
type PathStep = string | number | typeof every;

type PathRoot = '$' | '$header' | '$envelope';

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
    texts: (view) => view.item.pathTexts(name, () => valuesAlong(rootOf(view), steps).map(textOf)),
  };
}

function valuesAlong(root: JsonValue | undefined, steps: readonly PathStep[]): readonly JsonValue[] {
  let values: readonly JsonValue[] = root === undefined ? [] : [root];
  for (const step of steps) values = values.flatMap((value) => below(value, step)).slice(0, mostValues);
  return values;
}

function below(value: JsonValue, step: PathStep): readonly JsonValue[] {
  if (step === every) {
    if (Array.isArray(value)) return value.slice(0, mostValues);
    return isJsonObject(value) ? Object.values(value).filter((one) => one !== undefined) : [];
  }
  if (typeof step === 'number') {
    const found: JsonValue | undefined = Array.isArray(value) ? value.at(step) : undefined;
    return found === undefined ? [] : [found];
  }
  const found = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  return found === undefined ? [] : [found];
}

function textOf(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
