import type { JsonValue } from '../../../crash/json.ts';
import { cutText } from '../items/item-facts.ts';

const deepest = 60;
const longestShort = 2000;

/** Indented JSON; a value that is nested too deep for that on one line, or not at all. */
export function prettyJson(value: JsonValue): string {
  if (!isDeeperThan(value, deepest)) return JSON.stringify(value, null, 2);
  return isDeeperThan(value, 1000)
    ? '(nested too deep to show; download the payload)'
    : JSON.stringify(value);
}

/** A value in a table cell: a text as it is, anything else as JSON, cut at 2000 characters. */
export function shortJson(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return cutText(value, longestShort);
  return isDeeperThan(value, deepest)
    ? '(nested too deep to show)'
    : cutText(JSON.stringify(value), longestShort);
}

/** Goes level by level instead of by recursion: a hostile body may be nested a million times. */
function isDeeperThan(value: JsonValue, levels: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((entry) =>
      typeof entry === 'object' && entry !== null ? Object.values(entry) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
