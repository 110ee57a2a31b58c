import type { JsonValue } from '../json.ts';
import { jsonNumber } from './json-number.ts';

/** The text is no JSON, or none that can be stored; `message` says where without quoting it, for it is a client's data. */
export class JsonReadError extends Error {
  override readonly name = 'JsonReadError';
}

/** How much structure a text may have; its length is limited elsewhere. */
export interface JsonLimits {
  /** Levels of objects and lists. */
  readonly depth: number;
  /** Objects, lists, texts, numbers and so on, keys not counted. */
  readonly values: number;
}

/** Python's own limit since 3.11 (CVE-2020-10735). */
const longestNumber = 4300;

const numberForm = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Reads JSON (RFC 8259) with exact numbers and null-prototype objects. Not `JSON.parse` with a reviver, for two reasons:
 * that overflows the stack on deep nesting, and in Node 24.21 (V8 13.6), once any object with the key `\` has been read,
 * `{"a":1,"\n":1}` comes out with the key `\` in place of the line end.
 */
export class JsonReader {
  readonly #text: string;
  readonly #limits: JsonLimits;
  #index = 0;
  #values = 0;
  #depth = 0;

  constructor(text: string, limits: JsonLimits) {
    this.#text = text;
    this.#limits = limits;
  }

  /**
   * The value that is the whole text.
   * @throws {JsonReadError}
   */
  read(): JsonValue {
    const value = this.#value();
    this.#skipBlanks();
    if (this.#index < this.#text.length) throw this.#error('text after the value');
    return value;
  }

  #value(): JsonValue {
    this.#values += 1;
    if (this.#values > this.#limits.values) throw this.#error(`more than ${this.#limits.values} values`);
    this.#skipBlanks();
    switch (this.#text[this.#index]) {
      case '{':
        return this.#nested(() => this.#object());
      case '[':
        return this.#nested(() => this.#list());
      case '"':
        return this.#string();
      case 't':
        return this.#literal('true', true);
      case 'f':
        return this.#literal('false', false);
      case 'n':
        return this.#literal('null', null);
      default:
        return this.#number();
    }
  }

  #nested(read: () => JsonValue): JsonValue {
    this.#depth += 1;
    if (this.#depth > this.#limits.depth)
      throw this.#error(`nested deeper than ${this.#limits.depth} levels`);
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): JsonValue {
    const object: Record<string, JsonValue> = Object.create(null);
    this.#index += 1;
    if (this.#takes('}')) return object;
    do {
      this.#skipBlanks();
      const key = this.#string();
      if (!this.#takes(':')) throw this.#error('no colon after a key');
      object[key] = this.#value();
    } while (this.#takes(','));
    if (!this.#takes('}')) throw this.#error('an object does not end');
    return object;
  }

  #list(): JsonValue {
    const list: JsonValue[] = [];
    this.#index += 1;
    if (this.#takes(']')) return list;
    do list.push(this.#value());
    while (this.#takes(','));
    if (!this.#takes(']')) throw this.#error('a list does not end');
    return list;
  }

  #string(): string {
    const start = this.#index;
    if (this.#text[start] !== '"') throw this.#error('no text where one must be');
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== '"') end += this.#text[end] === '\\' ? 2 : 1;
    this.#index = end + 1;
    const content = this.#text.slice(start + 1, end);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what JSON forbids raw
    if (end < this.#text.length && !/[\\\u0000-\u001f]/.test(content)) return content;
    try {
      return String(JSON.parse(this.#text.slice(start, end + 1)));
    } catch (error) {
      throw this.#error('a text with a raw control character, a bad escape or no end', error);
    }
  }

  #number(): JsonValue {
    const start = this.#index;
    while (this.#index < this.#text.length && '+-.0123456789eE'.includes(this.#text[this.#index] ?? '')) {
      this.#index += 1;
    }
    if (this.#index - start > longestNumber)
      throw this.#error(`a number of over ${longestNumber} characters`);
    const source = this.#text.slice(start, this.#index);
    if (!numberForm.test(source)) throw this.#error('no value where one must be');
    const value = Number(source);
    const isInteger = /^-?\d+$/.test(source);
    if (!isInteger && !Number.isFinite(value)) throw this.#error('a number beyond the range of a double');
    return jsonNumber(value, source);
  }

  #literal<Value extends JsonValue>(word: string, value: Value): Value {
    if (!this.#text.startsWith(word, this.#index)) throw this.#error('no value where one must be');
    this.#index += word.length;
    return value;
  }

  #takes(character: string): boolean {
    this.#skipBlanks();
    if (this.#text[this.#index] !== character) return false;
    this.#index += 1;
    return true;
  }

  #skipBlanks(): void {
    while (isBlank(this.#text.charCodeAt(this.#index))) this.#index += 1;
  }

  #error(what: string, cause?: unknown): JsonReadError {
    return new JsonReadError(`${what}, before character ${this.#index}`, { cause });
  }
}

function isBlank(unit: number): boolean {
  return unit === 0x20 || unit === 0x0a || unit === 0x0d || unit === 0x09;
}
