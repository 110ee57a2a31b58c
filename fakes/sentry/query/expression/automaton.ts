import { classHolds, isLineEnd, isWordCharacter } from './character-class.ts';
import type { Assertion } from './expression-node.ts';
import type { Instruction } from './program.ts';

export interface ExpressionFlags {
  readonly ignoreCase: boolean;
  readonly multiline: boolean;
}

/** What stands at one side of a place in the text. */
interface Side {
  readonly isEdge: boolean;
  readonly isLineEnd: boolean;
  readonly isWord: boolean;
}

interface State {
  /** Places of the program to go on from. */
  readonly places: readonly number[];
  readonly before: Side;
  readonly found: boolean;
  readonly next: Map<number, State>;
}

/** States and steps that are kept before all are forgotten; bounds memory, never the answer. */
const mostKept = 5000;
const endOfText = -1;

/**
 * Searches a text for a compiled expression: all ways through the program are followed at once, and sets of places
 * that were met before are known (a deterministic automaton, built as texts ask for it). Time is linear in the text
 * whatever the expression; nothing backtracks.
 */
export class Automaton {
  readonly #program: readonly Instruction[];
  readonly #flags: ExpressionFlags;
  #states = new Map<string, State>();
  /** Where every text begins. */
  #start: State | undefined;
  #kept = 0;

  constructor(program: readonly Instruction[], flags: ExpressionFlags) {
    this.#program = program;
    this.#flags = flags;
  }

  finds(text: string): boolean {
    this.#start ??= this.#state([0], edge, false);
    let state = this.#start;
    for (let index = 0; index < text.length && !state.found; index += 1) {
      state = this.#step(state, text.charCodeAt(index));
    }
    return state.found || this.#step(state, endOfText).found;
  }

  #step(state: State, code: number): State {
    const known = state.next.get(code);
    if (known !== undefined) return known;
    const after = sideOf(code);
    const places = this.#reach(state.places, state.before, after);
    const found = places.some((place) => this.#program[place]?.kind === 'found');
    const next = this.#state(found ? [] : [0, ...this.#through(places, code)], after, found);
    this.#kept += 1;
    state.next.set(code, next);
    return next;
  }

  /** Places behind those that take this character. */
  #through(places: readonly number[], code: number): readonly number[] {
    return places.flatMap((place) => {
      const instruction = this.#program[place];
      const isTaken =
        code !== endOfText &&
        instruction?.kind === 'class' &&
        classHolds(instruction.characters, code, this.#flags.ignoreCase);
      return isTaken ? [place + 1] : [];
    });
  }

  /** Every place that is reached without taking a character. */
  #reach(from: readonly number[], before: Side, after: Side): readonly number[] {
    const reached = new Set(from);
    for (const place of reached) {
      const instruction = this.#program[place];
      if (instruction?.kind === 'split') for (const way of instruction.places) reached.add(way);
      else if (instruction?.kind === 'assertion' && this.#holds(instruction.assertion, before, after)) {
        reached.add(place + 1);
      }
    }
    return [...reached];
  }

  #holds(assertion: Assertion, before: Side, after: Side): boolean {
    const { multiline } = this.#flags;
    if (assertion === 'start') return before.isEdge || (multiline && before.isLineEnd);
    if (assertion === 'end') return after.isEdge || (multiline && after.isLineEnd);
    return (before.isWord !== after.isWord) === (assertion === 'word-edge');
  }

  #state(places: readonly number[], before: Side, found: boolean): State {
    const sorted = [...new Set(places)].sort((a, b) => a - b);
    const key = `${Number(before.isEdge)}${Number(before.isLineEnd)}${Number(before.isWord)}${Number(found)}:${sorted.join()}`;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    if (this.#kept > mostKept) {
      this.#states = new Map();
      this.#start = undefined;
      this.#kept = 0;
    }
    const state = { places: sorted, before, found, next: new Map<number, State>() };
    this.#states.set(key, state);
    this.#kept += 1;
    return state;
  }
}

const edge: Side = { isEdge: true, isLineEnd: false, isWord: false };

function sideOf(code: number): Side {
  if (code === endOfText) return edge;
  return { isEdge: false, isLineEnd: isLineEnd(code), isWord: isWordCharacter(code) };
}
