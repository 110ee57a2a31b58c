import { mask, type PayloadKind } from './payload.ts';

/** Turns a value into what may leave. Throwing, or returning undefined or a promise, yields `ERROR WHEN SCRUBBING`. */
export type ScrubFunction = (value: unknown) => unknown;

/** Masks `keys` of the objects that `path` leads to. */
export interface PathRule {
  readonly kind: 'path';
  readonly path: string;
  readonly keys: readonly string[];
  readonly scrub: ScrubFunction;
}

/** Masks keys at any depth of every payload. A text matches the whole name, a RegExp any part of it. */
export interface DeepRule {
  readonly kind: 'deep';
  readonly keys: readonly (string | RegExp)[];
  readonly scrub: ScrubFunction;
}

/** Removes everything of one payload kind but the paths that are listed. */
export interface KeepOnlyRule {
  readonly kind: 'keep-only';
  readonly payloadKind: PayloadKind;
  readonly paths: readonly string[];
}

export type Rule = PathRule | DeepRule | KeepOnlyRule;

export const scrubAll: ScrubFunction = () => mask;

export function rule(path: string, keys: readonly string[], scrub: ScrubFunction = scrubAll): PathRule {
  return { kind: 'path', path, keys, scrub };
}

export function deep(keys: readonly (string | RegExp)[], scrub: ScrubFunction = scrubAll): DeepRule {
  return { kind: 'deep', keys, scrub };
}

export function keepOnly(payloadKind: PayloadKind, paths: readonly string[]): KeepOnlyRule {
  return { kind: 'keep-only', payloadKind, paths };
}
