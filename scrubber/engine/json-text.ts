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

/** Goes through a text that is known to be JSON. */
class JsonScan {
  readonly #text: string;
  readonly #walk: Walk;
  #at = 0;
  #kept = 0;
  #out = '';

  constructor(text: string, walk: Walk) {
    this.#text = text;
    this.#walk = walk;
  }

  scrubbed(state: State, depth: number): string {
    this.#value(state, depth, false);
    return this.#kept === 0 ? this.#text : this.#out + this.#text.slice(this.#kept);
  }

  #value(state: State, depth: number, scrubs = true): void {
    this.#space();
    const first = this.#text[this.#at];
    const scrubbed = scrubs && state.scrubs.length > 0;
    if (!state.idle && !scrubbed && depth < deepest) {
      if (first === '{' && state.expectsElements === undefined) {
        this.#object(state, depth);
        return;
      }
      if (first === '[' && state.expectsKeys === undefined && !this.#startsPairs()) {
        this.#list(state, depth);
        return;
      }
    }
    const start = this.#at;
    this.#skip();
    if (!state.idle) this.#replace(start, state, depth);
  }

  #object(state: State, depth: number): void {
    this.#at += 1;
    for (;;) {
      this.#space();
      if (this.#text[this.#at] === '}') break;
      const start = this.#at;
      this.#skip();
      const key: string = JSON.parse(this.#text.slice(start, this.#at)); // a key is a string
      const below = this.#walk.below(state, key);
      if (below.keyName !== undefined) this.#put(start, JSON.stringify(below.keyName));
      this.#space();
      this.#at += 1; // the colon
      this.#walk.step(depth, key);
      this.#value(below, depth + 1);
      this.#space();
      if (this.#text[this.#at] === ',') this.#at += 1;
    }
    this.#at += 1;
  }

  #list(state: State, depth: number): void {
    const below = this.#walk.element(state);
    this.#at += 1;
    for (let index = 0; ; index += 1) {
      this.#space();
      if (this.#text[this.#at] === ']') break;
      this.#walk.step(depth, String(index));
      this.#value(below, depth + 1);
      this.#space();
      if (this.#text[this.#at] === ',') this.#at += 1;
    }
    this.#at += 1;
  }

  #replace(start: number, state: State, depth: number): void {
    const value: unknown = JSON.parse(this.#text.slice(start, this.#at));
    const clean = this.#walk.visit(value, state, depth);
    if (clean !== value) this.#put(start, clean === removed ? 'null' : (JSON.stringify(clean) ?? 'null'));
  }

  /** Puts `written` in place of what lies between `start` and here. */
  #put(start: number, written: string): void {
    this.#out += this.#text.slice(this.#kept, start) + written;
    this.#kept = this.#at;
  }

  #startsPairs(): boolean {
    return /\[\s*\[\s*"/y.test(this.#text.slice(this.#at, this.#at + 64));
  }

  #space(): void {
    while (this.#text.charCodeAt(this.#at) <= 0x20) this.#at += 1;
  }

  /** Over one value of any kind. */
  #skip(): void {
    let open = 0;
    do {
      const char = this.#text[this.#at];
      if (char === '"') this.#skipString();
      else {
        if (char === '{' || char === '[') open += 1;
        else if (char === '}' || char === ']') open -= 1;
        this.#at += 1;
        if (open === 0 && char !== '}' && char !== ']') this.#skipWord();
      }
    } while (open > 0);
  }

  #skipWord(): void {
    while (this.#at < this.#text.length && !',]} \n\r\t'.includes(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  #skipString(): void {
    for (this.#at += 1; ; this.#at += 1) {
      const char = this.#text.charCodeAt(this.#at);
      if (char === 0x5c) this.#at += 1;
      else if (char === 0x22) break;
    }
    this.#at += 1;
  }
}
