import { applyScrub } from './deep-rule.ts';
import { type PathStep, sameName } from './path.ts';
import { isRecord, mask } from './payload.ts';
import type { ScrubFunction } from './rule.ts';

/**
 * A copy of `value` in which the keys of every object at the path are scrubbed. An array element of an unexpected
 * shape never keeps the rule from its siblings; a text where the object should be is masked whole (fail closed).
 */
export function scrubPath(
  value: unknown,
  steps: readonly PathStep[],
  names: ReadonlySet<string>,
  scrub: ScrubFunction,
): unknown {
  const [step, ...rest] = steps;
  if (step === undefined) return scrubKeys(value, names, scrub);
  if (value === null || value === undefined) return value;
  if (step.kind === 'each') {
    return Array.isArray(value) ? value.map((element) => scrubPath(element, rest, names, scrub)) : mask;
  }
  if (!isRecord(value)) return mask;
  return mapKeys(value, (key, child) => {
    if (step.kind === 'deep')
      return scrubPath(scrubPathBelow(child, steps, names, scrub), rest, names, scrub);
    const follows = step.kind === 'any' || sameName(step.name) === sameName(key);
    return follows ? scrubPath(child, rest, names, scrub) : child;
  });
}

function scrubPathBelow(
  child: unknown,
  steps: readonly PathStep[],
  names: ReadonlySet<string>,
  scrub: ScrubFunction,
): unknown {
  if (Array.isArray(child)) return child.map((element) => scrubPathBelow(element, steps, names, scrub));
  return isRecord(child) ? scrubPath(child, steps, names, scrub) : child;
}

function scrubKeys(value: unknown, names: ReadonlySet<string>, scrub: ScrubFunction): unknown {
  if (value === null || value === undefined) return value;
  if (!isRecord(value)) return mask;
  return mapKeys(value, (key, child) => (names.has(sameName(key)) ? applyScrub(scrub, child) : child));
}

function mapKeys(
  value: Record<string, unknown>,
  change: (key: string, child: unknown) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, change(key, child)]));
}
