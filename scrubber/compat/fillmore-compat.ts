import { setKey } from '../engine/containers.ts';
import { errorMask } from '../payload/mask.ts';
import { RuleError } from '../rules/rule-error.ts';
import { buildScrubCookies, buildScrubQueryString, type FillmoreScrub, scrub } from './fillmore-functions.ts';
import { fillmoreTargets } from './fillmore-targets.ts';

/** Fillmore's `Rule`. */
export interface FillmoreRule {
  /** Keys with dots between them, `[]` for each element of a list. The empty path is the key `""`. */
  readonly path: string;
  /** A text counts as a list of its characters, as in Python. */
  readonly keys: readonly string[] | string;
  /** A function, or the name of one of Fillmore's: `scrub`. */
  readonly scrub: FillmoreScrub | string;
}

export interface FillmoreOptions {
  /** User names and passwords in variables of stack frames unless given. */
  readonly rules?: readonly FillmoreRule[];
  /** Told the text of every error; what it throws is logged. */
  readonly errorHandler?: (message: string) => void;
  /** Fillmore's logger `fillmore.scrubber`, at level ERROR; the console unless given. */
  readonly logger?: { error(message: string): void };
}

/** `SCRUB_RULES_DEFAULT`. */
export const fillmoreDefaultRules: readonly FillmoreRule[] = [
  { path: 'exception.values.[].stacktrace.frames.[].vars', keys: ['username', 'password'], scrub },
];

/** For use as `beforeSend`: changes the event in place and gives it back, `null` included. */
export type FillmoreScrubber = <Event>(event: Event, hint?: unknown) => Event;

/**
 * A scrubber with Fillmore's exact results and log texts (2.2.0; reference scrubbing §2). It leaks where Fillmore leaks:
 * a rule ends at the first element of a list that has an unexpected structure, and only `beforeSend` is covered. Use it
 * to compare, and `createScrubber()` with `sentryOptions()` to be safe.
 * @throws {RuleError} for a `scrub` that is no function and none of Fillmore's names.
 */
export function fillmoreCompat({
  rules = fillmoreDefaultRules,
  errorHandler,
  logger = console,
}: FillmoreOptions = {}): FillmoreScrubber {
  const compiled = rules.map((rule, index) => ({
    path: rule.path.split('.'),
    keys: [...rule.keys],
    scrub: functionOf(rule.scrub, index),
  }));
  const tell = (message: string): void => {
    logger.error(message);
    try {
      errorHandler?.(message);
    } catch {
      logger.error(`error in error_handler ${errorHandler?.name ?? ''}`);
    }
  };
  return (event) => {
    for (const rule of compiled) {
      try {
        applyRule(rule, event, tell);
      } catch (error) {
        tell(`scrubber error: error: ${textOf(error)}`);
      }
    }
    return event;
  };
}

interface CompiledRule {
  readonly path: readonly string[];
  readonly keys: readonly string[];
  readonly scrub: (value: unknown) => unknown;
}

function applyRule(
  { path, keys, scrub }: CompiledRule,
  event: unknown,
  tell: (message: string) => void,
): void {
  for (const target of fillmoreTargets(event, path)) {
    for (const key of keys.filter((name) => Object.hasOwn(target, name))) {
      setKey(target, key, scrubbed(scrub, target[key], tell));
    }
  }
}

function scrubbed(
  scrubValue: CompiledRule['scrub'],
  value: unknown,
  tell: (message: string) => void,
): unknown {
  try {
    return scrubValue(value);
  } catch (error) {
    tell(`scrub fun error: ${scrubValue.name}, error: ${textOf(error)}`);
    return errorMask;
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const byName: ReadonlyMap<string, (value: never) => unknown> = new Map<string, (value: never) => unknown>([
  ['scrub', scrub],
  ['build_scrub_cookies', buildScrubCookies],
  ['build_scrub_query_string', buildScrubQueryString],
]);

function functionOf(thing: FillmoreScrub | string, index: number): (value: unknown) => unknown {
  const found = typeof thing === 'string' ? byName.get(thing) : thing;
  if (typeof found !== 'function') {
    throw new RuleError(index, `${String(thing)} is not a callable or a string or does not exist`);
  }
  return found as (value: unknown) => unknown; // Fillmore calls any function with any value and takes what it throws
}
