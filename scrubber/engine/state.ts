import { scrubAll, type ScrubFunction } from '../rules/rule.ts';
import type { AllowList } from './allow-list.ts';
import { lengthsOf } from './name-matcher.ts';
import type { Place } from './place.ts';
import type { Program } from './program.ts';

export interface Scrub {
  readonly program: Program;
  readonly scrub: ScrubFunction;
}

/** Changes texts, and what else may hold what is looked for; a text becomes a text. */
export type Change = (value: unknown) => unknown;

/** What only some kinds of rules say about a value; see `Effect.add`. */
export interface Additions {
  change?: Change;
  /** An allow-list begins here or above, so a text that holds JSON cannot be judged by its keys. */
  allowList?: AllowList;
}

/** What the rules say about a value: made once for every set of places, never changed but for what it has learned. */
export interface State {
  readonly places: readonly Place[];
  /** States under the keys met so far. */
  readonly keys: Map<string, State>;
  /** Lengths of the keys that have to be looked up (see `NameMatcher`). */
  readonly lengths: number;
  /** The state under every other key, and of elements that no rule names; undefined: this state itself. */
  readonly otherwise: State | undefined;
  element: State | undefined;
  /** What the key itself is to be called; set where it holds something to mask, or is not a key like others. */
  readonly keyName: string | undefined;
  /** No rule looks at this value or at anything below it. */
  readonly idle: boolean;
  /** Scrub functions for this value, in the order of their rules. */
  readonly scrubs: readonly Scrub[];
  readonly change: Change | undefined;
  readonly allowList: AllowList | undefined;
  /** A scalar here is masked, whatever else is said about it. */
  readonly masks: boolean;
  /** Nothing happens to a scalar here, unless it is a text that holds JSON. */
  readonly ignoresScalars: boolean;
  /** Rules go on into keys and elements. */
  readonly descends: boolean;
  /** And also into what is a text of JSON here. */
  readonly reads: boolean;
  /** The first that expects an object or a list here. */
  readonly expected: Program | undefined;
  /** An object is expected here. */
  readonly expectsKeys: boolean;
  /** A list is expected here. */
  readonly expectsElements: boolean;
}

/** Keys that are looked at closely wherever they stand; see `Automaton.below`. */
export const specialKeys: readonly string[] = ['toJSON', '__proto__'];

export function createState(
  places: readonly Place[],
  otherwise: State | undefined,
  keyName: string | undefined,
): State {
  const ahead = places.filter(({ step }) => step !== undefined);
  const scrubs = places.flatMap(({ step, program }) => {
    const { scrub } = program.effect;
    return step === undefined && scrub !== undefined ? [{ program, scrub }] : [];
  });
  const strict = ahead.filter((place) => place.strict);
  const expected = strict[0]?.program;
  const { change, allowList } = additionsOf(places);
  const descends = ahead.some(({ program }) => program.effect.scrub !== undefined);
  return {
    places,
    keys: new Map(),
    lengths:
      change === undefined ? ahead.reduce((all, { step }) => all | lengthsIn(step), specialLengths) : -1,
    otherwise,
    element: undefined,
    keyName,
    idle: places.length === 0 && keyName === undefined,
    scrubs,
    change,
    allowList,
    masks: scrubs[0]?.scrub === scrubAll && allowList === undefined,
    ignoresScalars: [scrubs[0], allowList, change, expected, keyName].every((one) => one === undefined),
    descends,
    reads: ahead.some(({ program }) => program.effect.texts),
    expected,
    expectsKeys: strict.some(({ step }) => step !== 'each'),
    expectsElements: strict.some(({ step }) => step === 'each'),
  };
}

function additionsOf(places: readonly Place[]): Additions {
  const additions: Additions = {};
  for (const effect of new Set(places.map(({ program }) => program.effect))) effect.add?.(additions, places);
  return additions;
}

const specialLengths = lengthsOf(specialKeys);

function lengthsIn(step: Place['step']): number {
  return typeof step === 'object' ? step.lengths : 0;
}
