import type { JsonValue } from '../../../crash/json.ts';

/** Goes level by level instead of by recursion: a hostile body may be nested a million times. */
export function isDeeperThan(value: JsonValue, levels: number): boolean {
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((entry) =>
      typeof entry === 'object' && entry !== null ? Object.values(entry) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
