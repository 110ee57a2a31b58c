import { compileAllowList } from '../engine/allow-list.ts';
import type { CheckedPath } from '../path/event-paths.ts';
import type { KeepOnlyRule } from './rule.ts';

/** Keeps the listed paths below `path` (`$event`, `$session.attrs`) and removes everything else there. */
export function keepOnly<const Path extends string>(
  path: CheckedPath<Path>,
  paths: readonly string[],
): KeepOnlyRule {
  return {
    kind: 'keep-only',
    path,
    paths,
    compile(index) {
      return compileAllowList(this, index);
    },
  };
}
