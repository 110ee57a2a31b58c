import { beginsAsJson, mayBeJson } from './json-likeness.ts';
import type { State } from './state.ts';
import { removed, type Walk } from './walk.ts';

/**
 * The text with the values changed that the rules change, every other byte as it was; undefined when it is no JSON. A
 * text that begins as JSON and was cut off is masked: the rules cannot see what is where.
 */
export function scrubJsonText(text: string, state: State, walk: Walk, depth: number): string | undefined {
  if (!mayBeJson(text)) return undefined;
  try {
    JSON.parse(text);
  } catch {
    return beginsAsJson(text) ? walk.settings.mask : undefined;
  }
  return new JsonScan(text, walk).scrubbed(state, depth);
}

/** What lies deeper in a text is looked at as a value of its own. */
const deepest = 32;

const betweenTokens = /[\s,:]*/y;
/** A string up to a quote with no odd number of backslashes before it, a bracket, or a word. */
const tokenForm = /"[\s\S]*?(?<!\\)(?:\\\\)*"|[{}[\]]|[\w.+-]+/y;
const startOfPairs = /\[\s*\[\s*"/y;

/** Goes through a text that is known to be JSON, token by token. */
class JsonScan {
  readonly #text: string;
  readonly #walk: Walk;
  /** Where the last token begins and ends. */
  #start = 0;
  #end = 0;
  /** What lies before is written to `out`. */
  #kept = 0;
  #out = '';

  constructor(text: string, walk: Walk) {
    this.#text = text;
    this.#walk = walk;
  }

  scrubbed(state: State, depth: number): string {
    this.#value(this.#next(), state, depth, false);
    return this.#out + this.#text.slice(this.#kept);
  }

  /** Goes on to the next token and gives its first character. */
  #next(): string | undefined {
    this.#start = this.#endOf(betweenTokens, this.#end);
    this.#end = this.#endOf(tokenForm, this.#start);
    return this.#text[this.#start];
  }

  /** Where what begins at an index and has a form ends; 0 when it has another. */
  #endOf(form: RegExp, start: number): number {
    form.lastIndex = start;
    form.test(this.#text);
    return form.lastIndex;
  }

  #value(first: string | undefined, state: State, depth: number, scrubs = true): void {
    const goesOn = !state.idle && depth < deepest && !(scrubs && state.scrubs.length > 0);
    if (goesOn && first === '{' && !state.expectsElements) this.#object(state, depth);
    else if (goesOn && first === '[' && !state.expectsKeys && this.#endOf(startOfPairs, this.#start) === 0) {
      this.#list(state, depth);
    } else this.#replace(first, state, depth);
  }

  #object(state: State, depth: number): void {
    while (this.#next() !== '}') {
      const key: string = JSON.parse(this.#text.slice(this.#start, this.#end)); // a key is a string
      const below = this.#walk.automaton.below(state, key);
      if (below.keyName !== undefined) this.#put(this.#start, below.keyName);
      this.#walk.keys[depth] = key;
      this.#value(this.#next(), below, depth + 1);
    }
  }

  #list(state: State, depth: number): void {
    const below = this.#walk.automaton.element(state);
    let index = 0;
    for (let first = this.#next(); first !== ']'; first = this.#next()) {
      this.#walk.keys[depth] = index;
      this.#value(first, below, depth + 1);
      index += 1;
    }
  }

  /** Looks at a value of any kind as a whole. */
  #replace(first: string | undefined, state: State, depth: number): void {
    const start = this.#start;
    let open = nesting(first);
    while (open > 0) open += nesting(this.#next());
    if (state.idle) return;
    const value: unknown = JSON.parse(this.#text.slice(start, this.#end));
    const clean = this.#walk.visit(value, state, depth);
    if (clean !== value) this.#put(start, clean);
  }

  /** Puts a value in place of what lies between `start` and the end of the last token. */
  #put(start: number, value: unknown): void {
    const written = value === removed ? undefined : JSON.stringify(value);
    this.#out += this.#text.slice(this.#kept, start) + (written ?? 'null');
    this.#kept = this.#end;
  }
}

function nesting(first: string | undefined): number {
  if (first === '{' || first === '[') return 1;
  return first === '}' || first === ']' ? -1 : 0;
}
