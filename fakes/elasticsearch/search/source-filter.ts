import { isJsonObject, type JsonObject, type JsonValue } from '../../../crash/json.ts';
import { parsingError } from '../errors.ts';
import { wildcardMatcher } from '../query/wildcard.ts';

/** What a hit shows of its document; undefined leaves `_source` out. */
export type SourceFilter = (source: JsonObject) => JsonObject | undefined;

/** `_source` of a search: false, a path or paths with `*`, or `{includes, excludes}`. Array elements keep their places. */
export function sourceFilter(given: unknown): SourceFilter {
  if (given === undefined || given === true || given === 'true') return (source) => source;
  if (given === false || given === 'false') return () => undefined;
  if (typeof given === 'string' || Array.isArray(given)) return byPaths(paths(given), []);
  if (!isJsonObject(given)) throw parsingError('Expected one of [VALUE_BOOLEAN, START_OBJECT] for [_source]');
  const includes = paths(given['includes'] ?? given['include'] ?? []);
  const excludes = paths(given['excludes'] ?? given['exclude'] ?? []);
  return byPaths(includes, excludes);
}

function paths(given: unknown): readonly string[] {
  const list = Array.isArray(given) ? given : [given];
  return list.map((path) => {
    if (typeof path !== 'string') throw parsingError('Unknown key in [_source]: expected a text');
    return path;
  });
}

type PathTest = (path: string) => boolean;

function byPaths(includes: readonly string[], excludes: readonly string[]): SourceFilter {
  const included = includes.flatMap((path) => [wildcardMatcher(path), wildcardMatcher(`${path}.*`)]);
  const excluded = excludes.flatMap((path) => [wildcardMatcher(path), wildcardMatcher(`${path}.*`)]);
  const isIncluded: PathTest = (path) => included.length === 0 || included.some((test) => test(path));
  const isExcluded: PathTest = (path) => excluded.some((test) => test(path));
  return (source) => filterObject(source, '', isIncluded, isExcluded, 0);
}

function filterObject(
  source: JsonObject,
  prefix: string,
  isIncluded: PathTest,
  isExcluded: PathTest,
  depth: number,
): JsonObject {
  if (depth > 100) return {};
  const kept: [string, JsonValue | undefined][] = [];
  for (const [name, value] of Object.entries(source)) {
    const path = `${prefix}${name}`;
    if (isExcluded(path)) continue;
    const filtered = filterValue(value ?? null, path, isIncluded, isExcluded, depth + 1);
    if (filtered !== undefined) kept.push([name, filtered]);
  }
  return Object.fromEntries(kept);
}

function filterValue(
  value: JsonValue,
  path: string,
  isIncluded: PathTest,
  isExcluded: PathTest,
  depth: number,
): JsonValue | undefined {
  if (isJsonObject(value)) {
    const inside = filterObject(value, `${path}.`, isIncluded, isExcluded, depth);
    return Object.keys(inside).length > 0 || isIncluded(path) ? inside : undefined;
  }
  if (!Array.isArray(value)) return isIncluded(path) ? value : undefined;
  const items = value
    .map((item) => filterValue(item, path, isIncluded, isExcluded, depth))
    .filter((item) => item !== undefined);
  return items.length > 0 || isIncluded(path) ? items : undefined;
}
