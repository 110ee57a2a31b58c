import type { Program } from './compile-rules.ts';
import { scrubAll } from '../rules/rule.ts';
import type { Place } from './place.ts';

export interface Scrub {
  readonly program: Program;
  readonly scrub: (value: unknown) => unknown;
}

/** What the rules say about a value: made once for every set of places, never changed but for what it has learned. */
export class State {
  readonly places: readonly Place[];
  /** States under the keys met so far. */
  readonly keys: Map<string, State> = new Map();
  /** Lengths of the keys that have to be looked up (see `NameMatcher`), and the state under every other key. */
  readonly lengths: number;
  readonly otherwise: State;
  element: State | undefined = undefined;
  /** No rule looks at this value or at anything below it. */
  readonly idle: boolean;
  /** Scrub functions for this value, in the order of their rules. */
  readonly scrubs: readonly Scrub[];
  /** Changes a text here, such as masking what a detector finds. */
  readonly change: ((text: string) => string) | undefined;
  /** Nothing happens to an object or list here itself. */
  readonly onlyGoesOn: boolean;
  /** As above, and the same goes for everything below that is not under a key of its own. */
  readonly sweeps: boolean;
  /** A scalar here is masked, and that is all. */
  readonly masks: boolean;
  /** Nothing happens to a scalar here, unless it is a text that holds JSON. */
  readonly ignoresScalars: boolean;
  /** Rules go on into keys and elements. */
  readonly descends: boolean;
  /** And also into what is a text of JSON here. */
  readonly reads: boolean;
  /** A rule expects an object or a list here. */
  readonly expected: Program | undefined;
  /** A rule expects an object here. */
  readonly expectsKeys: Program | undefined;
  /** A rule expects a list here. */
  readonly expectsElements: Program | undefined;
  /** An allow-list begins here or above, so a text that holds JSON cannot be judged by its keys. */
  readonly allowListed: boolean;
  /** The allow-lists keep a scalar, and an object or list, that stands here. */
  readonly #keepsScalar: boolean;
  readonly #keepsContainer: boolean;
  /** What the key itself is to be called; set where it holds something to mask, or is not a key like others. */
  readonly keyName: string | undefined;

  /** `otherwise` is the state itself unless given. */
  constructor(places: readonly Place[], otherwise?: State, keyName?: string) {
    this.places = places;
    this.otherwise = otherwise ?? this;
    this.keyName = keyName;
    this.idle = places.length === 0 && keyName === undefined;
    const ends = places.filter(({ step }) => step === undefined).map(({ program }) => program);
    this.scrubs = ends
      .flatMap((program) =>
        program.effect.kind === 'scrub' ? [{ program, scrub: program.effect.scrub }] : [],
      )
      .toSorted((a, b) => a.program.rule - b.program.rule);
    this.change = changeOf(ends);
    const ahead = places.filter(({ step }) => step !== undefined);
    this.descends = ahead.some(({ program }) => program.effect.kind === 'scrub');
    this.reads = ahead.some(({ program }) => program.effect.kind === 'scrub' && program.effect.texts);
    const strict = ahead.filter((place) => place.strict);
    this.expectsKeys = strict.find(({ step }) => step?.kind === 'key')?.program;
    this.expectsElements = strict.find(({ step }) => step?.kind === 'each')?.program;
    this.expected = this.expectsKeys ?? this.expectsElements;
    const regions = ends.flatMap(({ effect }) => (effect.kind === 'region' ? [effect.keeps] : []));
    this.allowListed = regions.length > 0 || strict.some(({ program }) => program.effect.kind === 'region');
    this.#keepsScalar = regions.every((keeps) => ends.some((end) => keeps.includes(end)));
    this.#keepsContainer = regions.every((keeps) => ahead.some(({ program }) => keeps.includes(program)));
    this.masks = this.scrubs[0]?.scrub === scrubAll && !this.allowListed;
    this.onlyGoesOn = this.scrubs.length === 0 && !this.allowListed;
    this.ignoresScalars =
      this.onlyGoesOn && this.change === undefined && this.expected === undefined && keyName === undefined;
    this.sweeps = this.ignoresScalars && this.otherwise === this && this.descends;
    // Where texts are changed keys are changed too.
    this.lengths = this.change
      ? -1
      : ahead.reduce((lengths, { step }) => lengths | lengthsOf(step), specialLengths);
  }

  /** Whether the allow-lists keep such a value. */
  keeps(value: unknown): boolean {
    if (value === null) return this.#keepsScalar || this.#keepsContainer;
    return typeof value === 'object' ? this.#keepsContainer : this.#keepsScalar;
  }

  /** The same state under a key that has to be written otherwise. */
  renamed(keyName: string): State {
    return new State(this.places, this.otherwise, keyName);
  }
}

/** Keys that are looked at closely wherever they stand; see `Automaton.learnKey`. */
export const specialKeys: readonly string[] = ['toJSON', '__proto__'];
const specialLengths = specialKeys.reduce((lengths, { length }) => lengths | (1 << length), 0);

function lengthsOf(step: Place['step']): number {
  return step?.kind === 'key' ? step.name.lengths : 0;
}

function changeOf(ends: readonly Program[]): ((text: string) => string) | undefined {
  const spared = ends.flatMap(({ effect }) => (effect.kind === 'spare' ? [effect.text] : []));
  const changes = ends
    .filter((program) => !spared.includes(program))
    .flatMap(({ effect }) => (effect.kind === 'text' ? [effect.change] : []));
  const [only] = changes;
  if (changes.length <= 1) return only;
  return (text) => changes.reduce((changed, change) => change(changed), text);
}
