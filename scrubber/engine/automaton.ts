import type { PayloadKind } from '../payload/payload-kind.ts';
import type { Program } from './compile-rules.ts';
import { mask } from '../payload/mask.ts';
import { beginsAsJson } from './json-likeness.ts';
import { type Place, placesOf } from './place.ts';
import { specialKeys, State } from './state.ts';

/** Learned names are forgotten when there are more: keys are chosen by whoever fills the payload. */
const mostLearned = 20_000;

/** Longer names are looked at anew each time. */
const longestLearned = 128;

/**
 * All rules as one structure: a state is the set of places in paths that a value of the payload may stand at, and
 * knows for every key met so far the state of the value under it. States are made when a payload first needs them.
 */
export class Automaton {
  readonly #starts: ReadonlyMap<Program, Place>;
  #states = new Map<string, State>();
  #roots = new Map<PayloadKind, State>();
  #learned = 0;

  constructor(programs: readonly Program[]) {
    this.#starts = placesOf(programs);
  }

  /** The state of a whole payload. */
  root(payloadKind: PayloadKind): State {
    const known = this.#roots.get(payloadKind);
    if (known !== undefined) return known;
    const places = new Set<Place>();
    for (const [program, start] of this.#starts) {
      const isFor = program.payloadKind === undefined || program.payloadKind === payloadKind;
      if (isFor && program.effect.kind !== 'keep') this.#reach(start, places);
    }
    const root = this.#stateOf(places);
    this.#roots.set(payloadKind, root);
    return root;
  }

  /** The state of what stands under a key. */
  learnKey(state: State, key: string): State {
    const reached = state.places.filter(({ step }) => step?.kind === 'key' && step.name.matches(key));
    const below = reached.length === 0 ? state.otherwise : this.#after(state, reached);
    const name = nameFor(key, state);
    const named = name === key && !specialKeys.includes(key) ? below : below.renamed(name);
    if (key.length <= longestLearned) {
      state.keys.set(key, named);
      this.#learn();
    }
    return named;
  }

  /** The state of the elements of a list. */
  learnElement(state: State): State {
    state.element = this.#after(
      state,
      state.places.filter(({ step }) => step?.kind === 'each'),
    );
    return state.element;
  }

  /** The state after one step of `reached`; any depth and allow-lists go on. */
  #after(state: State, reached: readonly Place[]): State {
    const places = new Set<Place>();
    for (const place of state.places) if (stays(place)) this.#stay(place, places);
    for (const place of reached) this.#reach(place.next, places);
    return this.#stateOf(places);
  }

  #reach(place: Place | undefined, places: Set<Place>): void {
    if (place === undefined || places.has(place)) return;
    this.#stay(place, places);
    if (place.step !== undefined || place.program.effect.kind !== 'region') return;
    for (const keep of place.program.effect.keeps) this.#reach(this.#starts.get(keep), places);
  }

  #stay(place: Place, places: Set<Place>): void {
    places.add(place);
    if (place.step?.kind === 'deep') this.#reach(place.next, places); // any depth includes none
  }

  #stateOf(places: ReadonlySet<Place>): State {
    const sorted = [...places].toSorted((a, b) => a.id - b.id);
    const name = sorted.map(({ id }) => id).join();
    const known = this.#states.get(name);
    if (known !== undefined) return known;
    const goOn = new Set<Place>();
    for (const place of sorted) if (stays(place)) this.#stay(place, goOn);
    const state = new State(sorted, goOn.size === sorted.length ? undefined : this.#stateOf(goOn));
    this.#states.set(name, state);
    this.#learn();
    return state;
  }

  #learn(): void {
    this.#learned += 1;
    if (this.#learned <= mostLearned) return;
    this.#learned = 0;
    this.#states = new Map();
    this.#roots = new Map();
  }
}

/** Any depth goes on for ever, and so does an allow-list. */
function stays({ step, program }: Place): boolean {
  return step === undefined ? program.effect.kind === 'region' : step.kind === 'deep';
}

/** What a key is to be called: a body of JSON that was read as a form is one key. */
function nameFor(key: string, state: State): string {
  if (state.reads && beginsAsJson(key)) return mask;
  return state.change === undefined ? key : state.change(key);
}
