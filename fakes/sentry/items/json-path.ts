import { cutText } from './item-facts.ts';

/** One step from the root of a JSON document: a key, or a place in a list. */
export type JsonStep = string | number;

/** The way to a value as a list that shares its beginning with its neighbours'; undefined is the root. */
export interface Trail {
  readonly before: Trail | undefined;
  readonly step: JsonStep;
  /** How many steps it has. */
  readonly length: number;
}

/** Steps of a trail; what is deeper is told by one step more, so that no nesting makes paths without end. */
const mostSteps = 100;
const deeper = '…';

/** Characters of a key that a path tells. */
const longestKey = 200;

export function trailAfter(before: Trail | undefined, step: JsonStep): Trail {
  const length = (before?.length ?? 0) + 1;
  if (before === undefined || length <= mostSteps) return { before, step, length };
  return length > mostSteps + 1 ? before : { before, step: deeper, length };
}

export function stepsOf(trail: Trail | undefined): readonly JsonStep[] {
  const steps: JsonStep[] = [];
  for (let at = trail; at !== undefined; at = at.before) steps.push(at.step);
  return steps.reverse();
}

/** A path of the query language (and of RFC 9535): `$.request.headers["user-agent"]`, `$.breadcrumbs[2].message`. */
export function jsonPathText(steps: readonly JsonStep[]): string {
  return `$${steps.map(stepText).join('')}`;
}

function stepText(step: JsonStep): string {
  if (typeof step === 'number') return `[${step}]`;
  if (/^[A-Za-z_][A-Za-z0-9_]{0,199}$/.test(step)) return `.${step}`;
  return `[${JSON.stringify(cutText(step, longestKey))}]`;
}
