import { mask } from '../payload/mask.ts';
import type { PayloadKind } from '../payload/payload-kind.ts';
import { beginsAsJson } from './json-likeness.ts';
import { type Place, placesOf } from './place.ts';
import type { Program, Step } from './program.ts';
import { createState, specialKeys, type State } from './state.ts';

/** Learned names are forgotten when there are more: keys are chosen by whoever fills the payload. */
const mostLearned = 20_000;

/** Longer names are looked at anew each time. */
const longestLearned = 128;

/**
 * All rules as one structure: a state is the set of places in paths that a value of the payload may stand at, and
 * knows for every key met so far the state of the value under it. States are made when a payload first needs them.
 */
export class Automaton {
  readonly #starts: readonly Place[];
  #states = new Map<string, State>();
  /** Payloads stand under it by their kinds. */
  #top: State;
  #learned = 0;

  constructor(programs: readonly Program[]) {
    this.#starts = placesOf(programs);
    this.#top = this.#stateOf(this.#starts);
  }

  /** The state of a whole payload. */
  root(payloadKind: PayloadKind): State {
    return this.below(this.#top, payloadKind);
  }

  /** The state of what stands under a key. */
  below(state: State, key: string): State {
    return state.keys.get(key) ?? this.#learnKey(state, key);
  }

  /** The state of the elements of a list. */
  element(state: State): State {
    state.element ??= this.#after(state, (step) => step === 'each');
    return state.element;
  }

  #learnKey(state: State, key: string): State {
    const below = this.#after(state, (step) => typeof step === 'object' && step.matches(key));
    const name = nameFor(key, state);
    const named =
      name === key && !specialKeys.includes(key)
        ? below
        : createState(below.places, below.otherwise ?? below, name);
    if (key.length <= longestLearned) {
      state.keys.set(key, named);
      this.#learn();
    }
    return named;
  }

  /** The state after one of the steps that are taken. */
  #after(state: State, isTaken: (step: Step | undefined) => boolean): State {
    const staying = state.places.filter(({ stays }) => stays);
    // What holds here and for everything below does not begin again.
    const next = state.places.flatMap((place) =>
      isTaken(place.step) && !place.next.some((one) => staying.includes(one)) ? place.next : [],
    );
    return next.length === 0 ? (state.otherwise ?? state) : this.#stateOf([...staying, ...next]);
  }

  #stateOf(places: readonly Place[]): State {
    const sorted = [...new Set(places)].toSorted((a, b) => a.id - b.id);
    const name = sorted.map(({ id }) => id).join();
    const known = this.#states.get(name);
    if (known !== undefined) return known;
    const staying = sorted.filter(({ stays }) => stays);
    const otherwise = staying.length === sorted.length ? undefined : this.#stateOf(staying);
    const state = createState(sorted, otherwise, undefined);
    this.#states.set(name, state);
    this.#learn();
    return state;
  }

  #learn(): void {
    this.#learned += 1;
    if (this.#learned <= mostLearned) return;
    this.#learned = 0;
    this.#states = new Map();
    this.#top = this.#stateOf(this.#starts);
  }
}

/** What a key is to be called: a body of JSON that was read as a form is one key. */
function nameFor(key: string, state: State): string {
  if (state.reads && beginsAsJson(key)) return mask;
  return state.change === undefined ? key : String(state.change(key));
}
