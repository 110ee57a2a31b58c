import { errorMask } from '../payload/mask.ts';
import { errorClassOf } from '../payload/problem.ts';
import { applyScrub } from './apply-scrub.ts';
import type { Automaton } from './automaton.ts';
import { ownCopy } from './containers.ts';
import { scrubJsonText } from './json-text.ts';
import { isPairText, scrubPairText } from './pair-text.ts';
import type { Program } from './program.ts';
import type { State } from './state.ts';
import { walkContainer } from './walk-container.ts';

/** Deeper than any SDK's normalisation goes; what lies below is masked unseen. */
const deepest = 64;

/** Payloads of SDKs end above this. */
const shallow = 16;

/** Values that are looked at in one payload; one that repeats an object in an object has no end of its own. */
const mostValues = 250_000;

/** Stands for a value that may not even leave as a mask. */
export const removed: unique symbol = Symbol('removed');

export type Action = 'masked' | 'changed' | 'removed';

export interface WalkSettings {
  readonly automaton: Automaton;
  readonly mask: string;
  /** What happens where a payload has another structure than a rule expects. */
  readonly onMismatch: 'mask' | 'drop' | 'keep';
}

/** A key of an object or a form, or an index of a list. */
export type Key = string | number;

export interface WalkListener {
  /** A value could not be scrubbed as its rule says, or not be read. */
  failed(kind: 'value' | 'path' | 'engine', program?: Program, errorClass?: string): void;
  /** A value was changed. `keys` lead to it; given only when the walk is to explain itself. */
  readonly changed?: (keys: readonly Key[], program: Program | undefined, action: Action) => void;
}

/**
 * - `fast`: throws where a payload is deeper than those of SDKs, or circular, and what a getter or a proxy throws.
 * - `steady`: masks what is too deep and where a circle closes; still throws what a getter throws.
 * - `wary`: reads every property once and in safety, into a copy.
 */
export type Pace = 'fast' | 'steady' | 'wary';

/** Thrown by a fast walk that has to be taken at another pace. */
const tooDeep: unknown = new RangeError('too deep');

/** One walk through one payload. */
export class Walk {
  readonly automaton: Automaton;
  readonly settings: WalkSettings;
  readonly listener: WalkListener;
  /** Keys that lead to where the walk is; one that explains nothing may leave some out. */
  readonly keys: Key[] = [];
  readonly explains: boolean;
  readonly #pace: Pace;
  readonly #above: object[] = [];
  readonly #mismatched: Program[] = [];
  #left = mostValues;

  constructor(settings: WalkSettings, listener: WalkListener, pace: Pace) {
    this.automaton = settings.automaton;
    this.settings = settings;
    this.listener = listener;
    this.explains = listener.changed !== undefined;
    this.#pace = pace;
  }

  /** What of `value` may leave, or `removed`; `value` itself when nothing changes. */
  visit(value: unknown, state: State, depth: number): unknown {
    const { allowList, scrubs } = state;
    if (
      state.masks &&
      !this.explains &&
      typeof value !== 'object' &&
      value !== undefined &&
      value !== errorMask
    ) {
      return this.settings.mask; // what the rest would come to, for most of what is masked
    }
    if (allowList?.keeps(value) === false) return this.#remove(depth);
    if (scrubs.length === 0) return this.inside(value, state, depth);
    if (value === undefined || this.#isMask(value)) return value;
    let clean: unknown = value;
    for (const scrub of scrubs) {
      const before = clean;
      clean = applyScrub(scrub, before, this);
      if (clean !== before) this.tell(scrub.program, this.#isMask(clean) ? 'masked' : 'changed', depth);
    }
    if (this.#isMask(clean)) return clean;
    return allowList?.keeps(clean) === false ? removed : this.inside(clean, state, depth);
  }

  /** As `visit`, when the value's own scrub functions have been applied. */
  inside(value: unknown, state: State, depth: number): unknown {
    switch (typeof value) {
      case 'object':
        return value === null ? value : this.container(value, state, depth);
      case 'string':
        return this.text(value, state, depth);
      case 'number':
      case 'bigint':
      case 'boolean':
        return this.#change(this.unexpected(value, state, depth), state, depth);
      default:
        return value; // JSON has no such values
    }
  }

  container(node: object, state: State, depth: number): unknown {
    if (this.#pace === 'fast') {
      this.#left -= 1;
      if (depth > shallow || this.#left < 0) throw tooDeep;
      return walkContainer(this, node, state, depth);
    }
    this.#left -= 1;
    if (depth > deepest || this.#left < 0) return this.settings.mask;
    const above = this.#above;
    // Where a circle closes JSON could not be written.
    for (let at = depth - 1; at >= 0; at -= 1) if (above[at] === node) return this.settings.mask;
    above[depth] = node;
    return this.#pace === 'wary' ? this.#warily(node, state, depth) : walkContainer(this, node, state, depth);
  }

  /** Whether a list of that many elements is to be looked at. */
  affords(count: number): boolean {
    this.#left -= count;
    return this.#left >= 0;
  }

  text(text: string, state: State, depth: number): unknown {
    if (text === '' || this.#isMask(text)) return text;
    this.#left -= text.length >> 6;
    return this.#change(this.#read(text, state, depth), state, depth);
  }

  /** A value where some rule expects an object or a list; the value itself where none does. */
  unexpected(value: unknown, state: State, depth: number): unknown {
    const program = state.expected;
    if (program === undefined) return value;
    if (!this.#mismatched.includes(program)) {
      this.#mismatched.push(program);
      this.listener.failed('path', program);
    }
    if (this.settings.onMismatch === 'keep') return value;
    if (this.settings.onMismatch === 'drop') return this.#remove(depth);
    this.tell(program, 'masked', depth);
    return this.settings.mask;
  }

  tell(program: Program | undefined, action: Action, depth: number): void {
    this.listener.changed?.(this.keys.slice(0, depth), program, action);
  }

  /** A text may hold what the rules go on to: JSON by its keys, a form by its names. */
  #read(text: string, state: State, depth: number): unknown {
    if (!state.reads || state.allowList !== undefined) return this.unexpected(text, state, depth);
    const json = depth < deepest ? scrubJsonText(text, state, this, depth) : undefined;
    if (json !== undefined) return json;
    if (!state.expectsKeys || !isPairText(text)) return this.unexpected(text, state, depth);
    return scrubPairText(text, (names, value) => {
      const below = names.reduce((above, name) => this.automaton.below(above, name), state);
      for (const [index, name] of names.entries()) this.keys[depth + index] = name;
      return below.idle ? value : this.visit(value, below, depth + names.length);
    });
  }

  #change(value: unknown, { change }: State, depth: number): unknown {
    if (change === undefined) return value;
    const changed = change(value);
    if (changed !== value) this.tell(undefined, 'changed', depth);
    return changed;
  }

  #warily(node: object, state: State, depth: number): unknown {
    const failed = (error: unknown): string => {
      this.listener.failed('value', undefined, errorClassOf(error));
      return errorMask;
    };
    try {
      return walkContainer(this, ownCopy(node, failed), state, depth);
    } catch (error) {
      return failed(error); // it does not even say which keys it has
    }
  }

  #isMask(value: unknown): boolean {
    return value === this.settings.mask || value === errorMask;
  }

  #remove(depth: number): typeof removed {
    this.tell(undefined, 'removed', depth);
    return removed;
  }
}
