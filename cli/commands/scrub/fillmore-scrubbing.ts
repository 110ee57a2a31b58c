import { isDeepStrictEqual } from 'node:util';
import { type Explanation, type FillmoreRule, fillmoreCompat } from '@crashbox/scrubber';
import type { Scrubbing } from './scrubbing.ts';

/** Fillmore's rules: it takes any payload for an event, and what it changes is found by comparison. */
export function fillmoreScrubbing(
  rules: readonly FillmoreRule[],
  names: readonly string[],
  tell: (line: string) => void,
): Scrubbing {
  const scrubWith = (applied: readonly FillmoreRule[], say: (line: string) => void, payload: unknown) =>
    fillmoreCompat({ rules: applied, logger: { error: say } })(structuredClone(payload));
  const silent = (): void => undefined;
  return {
    rules: names,
    scrub: (_kind, payload) => scrubWith(rules, tell, payload),
    explain: (_kind, payload) => {
      let before = payload;
      return rules.flatMap((rule, index) => {
        const after = scrubWith([rule], silent, before);
        const paths = changedPaths(before, after);
        before = after;
        return paths.map((path): Explanation => ({ path, rule: index, action: 'changed' }));
      });
    },
    matches: (index, _kind, payload) => {
      const applied = rules.slice(index, index + 1);
      return !isDeepStrictEqual(scrubWith(applied, silent, payload), payload);
    },
  };
}

/** Keys with dots between them of every value that differs; both have the same keys but below what differs. */
function changedPaths(before: unknown, after: unknown, path = ''): readonly string[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (!isContainer(before) || !isContainer(after)) return [path];
  return Object.entries(before).flatMap(([key, value]) =>
    changedPaths(value, after[key], path === '' ? key : `${path}.${key}`),
  );
}

function isContainer(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
