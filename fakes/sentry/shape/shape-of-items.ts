import type { JsonValue } from '../../../crash/json.ts';
import type { SentryItem } from '../sentry-item.ts';
import { keyPaths, typeOf } from './key-paths.ts';
import { maskedExample } from './masked-example.ts';
import type { Shape, ShapeRow, ShapeTable, Since, ValueType } from './shape.ts';

export interface ShapeOptions {
  /** What the rows are compared with. */
  readonly against?: Shape;
  /** Names of maps that are folded otherwise (`headers`, `tags`, `vars`, …) and whose keys are wanted each. */
  readonly keep?: readonly string[];
}

/** A hostile sender can make up any number of keys. */
const mostPaths = 20_000;

interface Seen {
  readonly types: Set<ValueType>;
  example: string;
  items: number;
  lastItem: string;
}

/** Every key path of payloads, item headers and envelope headers, with what it holds. */
export function shapeOfItems(
  items: readonly SentryItem[],
  { against, keep = [] }: ShapeOptions = {},
): ShapeTable {
  const seen = new Map<string, Seen>();
  const kept = new Set(keep);
  let cut = false;
  for (const item of items) {
    for (const [root, value] of rootsOf(item)) {
      for (const { path, value: found } of keyPaths(`${item.type} ${root}`, value, kept)) {
        if (!note(seen, path, found, item.id)) cut = true;
      }
    }
  }
  const counts = Map.groupBy(items, ({ type }) => type);
  const rows = [...seen].map(([path, one]) => rowOf(path, one, counts)).sort(byPath);
  const table = { items: items.length, rows, cut, vanished: null };
  return against === undefined ? table : withComparison(table, against);
}

/** The table with what it says about each path since `against`. */
export function withComparison(table: ShapeTable, against: Shape): ShapeTable {
  const seen = shapeOfRows(table.rows);
  const rows = table.rows.map((row) => ({
    ...row,
    since: sinceOf(against, `${row.itemType} ${row.path}`, row.types),
  }));
  return { ...table, rows, vanished: vanishedFrom(against, seen) };
}

/** The rows as a shape to be kept as a baseline. */
export function shapeOfRows(rows: readonly ShapeRow[]): Shape {
  return new Map(rows.map(({ itemType, path, types }) => [`${itemType} ${path}`, types]));
}

function rootsOf(item: SentryItem): readonly (readonly [root: string, value: JsonValue])[] {
  const roots: readonly (readonly [string, JsonValue | null | undefined])[] = [
    ['$envelope', item.envelopeHeader()],
    ['$header', item.header()],
    ['$', item.json()],
  ];
  return roots.flatMap(([root, value]) =>
    value === null || value === undefined ? [] : [[root, value] as const],
  );
}

function note(seen: Map<string, Seen>, path: string, value: JsonValue, item: string): boolean {
  const known = seen.get(path);
  if (known === undefined) {
    if (seen.size >= mostPaths) return false;
    seen.set(path, {
      types: new Set([typeOf(value)]),
      example: maskedExample(value),
      items: 1,
      lastItem: item,
    });
    return true;
  }
  known.types.add(typeOf(value));
  if (known.example === '' || known.example === 'null') known.example = maskedExample(value);
  if (known.lastItem !== item) known.items += 1;
  known.lastItem = item;
  return true;
}

function rowOf(
  path: string,
  { types, example, items }: Seen,
  ofType: ReadonlyMap<string, readonly SentryItem[]>,
): ShapeRow {
  const split = splitPath(path);
  const of = ofType.get(split.itemType)?.length ?? items;
  return { ...split, types: [...types].sort(), items, of, example, since: null };
}

/** Fewer types than before are no change: not everything is seen every time. */
function sinceOf(against: Shape, path: string, types: readonly ValueType[]): Since {
  const before = against.get(path);
  if (before === undefined) return 'new';
  return types.every((type) => before.includes(type)) ? 'known' : 'retyped';
}

function vanishedFrom(against: Shape, seen: Shape): ShapeTable['vanished'] {
  return [...against]
    .filter(([path]) => !seen.has(path))
    .map(([path, types]) => ({ ...splitPath(path), types }))
    .sort(byPath);
}

function splitPath(path: string): { readonly itemType: string; readonly path: string } {
  const at = path.indexOf(' $');
  return { itemType: path.slice(0, at), path: path.slice(at + 1) };
}

/** By code units: the same order on every machine. */
function byPath(a: { itemType: string; path: string }, b: { itemType: string; path: string }): number {
  const [one, other] = [`${a.itemType} ${a.path}`, `${b.itemType} ${b.path}`];
  return one < other ? -1 : Number(one > other);
}
