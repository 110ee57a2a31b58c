import type { JsonValue } from '../../../../crash/json.ts';
import { cutText } from '../../items/item-facts.ts';

const deepest = 60;
const longest = 2000;
/** Values that are looked at; what has more is described instead of written out. */
const mostValues = 5000;

/** A value on one line: a text as it is, anything else as JSON, cut at 2000 characters. */
export function shortJson(value: JsonValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return cutText(value, longest);
  if (!isSmall(value)) return Array.isArray(value) ? `[… ${value.length} values]` : '{… too much to show}';
  return cutText(JSON.stringify(value), longest);
}

/** Whether it can be written on one line at all. Goes level by level instead of by recursion: a hostile body may be nested a million times. */
export function isSmall(value: JsonValue): boolean {
  let level: readonly unknown[] = [value];
  let seen = 0;
  for (let depth = 0; depth <= deepest; depth += 1) {
    const next: unknown[] = [];
    for (const entry of level) {
      if (typeof entry !== 'object' || entry === null) continue;
      for (const inner of Object.values(entry)) next.push(inner);
      if (seen + next.length > mostValues) return false;
    }
    if (next.length === 0) return true;
    seen += next.length;
    level = next;
  }
  return false;
}
