import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { compileExpression } from './expression/compile-expression.ts';
import { ExpressionError } from './expression/expression-node.ts';
import type { QueryField } from './field.ts';
import { fieldNames, findField, tagField } from './find-field.ts';
import { readPath } from './json-path.ts';
import type { Query, QueryCondition, QueryOrder, QueryValue } from './query.ts';
import { unquoteText } from './quoted-text.ts';

const longestQuery = 4096;
const mostConditions = 50;
const mostListed = 100;

/**
 * Reads the query language of `docs/reference/query.md`. Time is linear in the text.
 * @param now what times such as `after:5m` count from.
 * @throws {CrashboxError} `query-invalid`, with the position of the mistake and what was expected there.
 */
export function parseQuery(text: string, now: Date): Query {
  return new QueryParser(text, now).parse();
}

class QueryParser {
  readonly #text: string;
  readonly #now: Date;
  readonly #conditions: QueryCondition[] = [];
  #limit: number | undefined;
  #order: QueryOrder | undefined;
  #at = 0;

  constructor(text: string, now: Date) {
    this.#text = text;
    this.#now = now;
  }

  parse(): Query {
    if (this.#text.length > longestQuery) {
      throw this.#mistake(`at most ${longestQuery} characters`, longestQuery);
    }
    for (this.#match(/\s*/y); this.#at < this.#text.length; this.#match(/\s*/y)) {
      this.#term();
      if (this.#conditions.length > mostConditions)
        throw this.#mistake(`at most ${mostConditions} conditions`);
      if (this.#at < this.#text.length && !/\s/.test(this.#text.charAt(this.#at))) {
        throw this.#mistake('a blank after a value');
      }
    }
    return {
      conditions: this.#conditions,
      ...(this.#limit !== undefined && { limit: this.#limit }),
      ...(this.#order !== undefined && { order: this.#order }),
    };
  }

  #term(): void {
    const start = this.#at;
    const negated = this.#match(/[-!](?=\S)/y) !== undefined;
    const named = this.#name();
    if (named === 'limit' || named === 'order') {
      if (negated) throw this.#mistake(`no ${this.#text.charAt(start)} before ${named}`, start);
      this.#modifier(named);
      return;
    }
    const field = named ?? messageField;
    const value = this.#value(field);
    this.#conditions.push({ kind: 'field', field, value, negated });
  }

  /** A name and its colon; undefined where a free word begins. */
  #name(): QueryField | 'limit' | 'order' | undefined {
    const start = this.#at;
    if (this.#sees('"') || this.#sees('/')) return undefined;
    const path = this.#path();
    if (path !== undefined) return path;
    const quotedTag = this.#match(/tag\.("(?:[^"\\]|\\.)*"):/sy);
    if (quotedTag?.[1] !== undefined) return tagField(unquoteText(quotedTag[1]));
    const name = this.#match(/([^\s:"]*):/y)?.[1];
    if (name === undefined) return undefined;
    if (name === 'limit' || name === 'order') return name;
    const field = findField(name);
    if (field !== undefined) return field;
    const shown = name.slice(0, 50);
    throw this.#mistake(
      `one of ${fieldNames.join(', ')} before a colon, not "${shown}" (quotes around a text with a colon make it a free word)`,
      start,
    );
  }

  #path(): QueryField | undefined {
    const read = readPath(this.#text, this.#at);
    if (read === undefined) return undefined;
    this.#at = read.end;
    if (!this.#take(':')) throw this.#mistake('".key", "[0]", "[*]", "["key"]" or ":" and a value');
    return read.field;
  }

  #modifier(name: 'limit' | 'order'): void {
    const start = this.#at;
    const word = this.#match(/\S*/y)?.[0] ?? '';
    if (name === 'limit') {
      if (!/^\d{1,6}$/.test(word)) throw this.#mistake('a whole number after limit:', start);
      this.#limit = Number(word);
    } else {
      if (word !== 'newest' && word !== 'oldest') throw this.#mistake('newest or oldest after order:', start);
      this.#order = word;
    }
  }

  #value(field: QueryField): QueryValue {
    const start = this.#at;
    if (this.#take('[')) return this.#list(field);
    const value = this.#single(/[^\s"]+/y);
    if (value === undefined) throw this.#mistake(`a value after ${field.name}:`, start);
    return this.#checked(field, value, start);
  }

  #list(field: QueryField): QueryValue {
    const values: QueryValue[] = [];
    do {
      this.#match(/\s*/y);
      const start = this.#at;
      const value = this.#single(/[^\s",\]]+/y);
      if (value === undefined) throw this.#mistake('a value, as in [one,two]', start);
      values.push(this.#checked(field, value, start));
      if (values.length > mostListed) throw this.#mistake(`at most ${mostListed} values in a list`);
      this.#match(/\s*/y);
    } while (this.#take(','));
    if (!this.#take(']')) throw this.#mistake('"," or "]"');
    return { kind: 'list', values };
  }

  #single(bare: RegExp): QueryValue | undefined {
    if (this.#sees('"')) return this.#quoted();
    if (this.#sees('/')) return this.#expression();
    const text = this.#match(bare)?.[0];
    if (text === undefined) return undefined;
    return { kind: text.includes('*') ? 'wildcard' : 'text', text };
  }

  #quoted(): QueryValue {
    const quoted = this.#match(/"(?:[^"\\]|\\.)*"/sy)?.[0];
    if (quoted === undefined) throw this.#mistake('a closing quote', this.#text.length);
    return { kind: 'text', text: unquoteText(quoted) };
  }

  #expression(): QueryValue {
    const start = this.#at;
    const found = this.#match(/\/((?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+)\/([a-z]*)(?![^\s,\]])/y);
    if (found === undefined) {
      throw this.#mistake('an expression such as /a+b/i (quotes around a text that begins with /)', start);
    }
    const [written, source = '', flags = ''] = found;
    try {
      return { kind: 'expression', written, finds: compileExpression(source, flags) };
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      throw this.#mistake(error.message, start + 1 + error.position);
    }
  }

  #checked(field: QueryField, value: QueryValue, start: number): QueryValue {
    if (value.kind !== 'text') {
      if (field.expected !== undefined) throw this.#mistake(`${field.expected} after ${field.name}:`, start);
      return value;
    }
    const normal = field.normal === undefined ? value.text : field.normal(value.text, this.#now);
    if (normal === undefined)
      throw this.#mistake(`${field.expected ?? 'a value'} after ${field.name}:`, start);
    return { kind: 'text', text: normal };
  }

  /** `pattern` is sticky. */
  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found === null) return undefined;
    this.#at += found[0].length;
    return found;
  }

  #take(character: string): boolean {
    if (!this.#sees(character)) return false;
    this.#at += 1;
    return true;
  }

  #sees(character: string): boolean {
    return this.#text[this.#at] === character;
  }

  #mistake(expected: string, position = this.#at): CrashboxError {
    return new CrashboxError('query-invalid', { query: this.#text, position, expected });
  }
}

const messageField = findField('message') as QueryField; // a row of the table
