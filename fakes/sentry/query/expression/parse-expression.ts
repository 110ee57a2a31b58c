import {
  type CharacterClass,
  everyCharacter,
  everyCharacterOfLine,
  namedClasses,
} from './character-class.ts';
import { ExpressionError, type ExpressionNode } from './expression-node.ts';

/** Groups within groups. */
const mostDepth = 50;

/**
 * Reads the regular part of ECMAScript's expressions, without the flag u: `. [] () (?:) | ? * + {n,m} ^ $ \b \d \w
 * \s` and escapes. Look-around, back-references and named groups are refused: they have no linear-time matcher.
 * @throws {ExpressionError}
 */
export function parseExpression(source: string, { dotAll }: { readonly dotAll: boolean }): ExpressionNode {
  return new ExpressionParser(source, dotAll).parse();
}

const plainEscapes: ReadonlyMap<string, number> = new Map([
  ['n', 10],
  ['r', 13],
  ['t', 9],
  ['f', 12],
  ['v', 11],
  ['0', 0],
]);

class ExpressionParser {
  readonly #source: string;
  readonly #dot: CharacterClass;
  #at = 0;
  #depth = 0;

  constructor(source: string, dotAll: boolean) {
    this.#source = source;
    this.#dot = dotAll ? everyCharacter : everyCharacterOfLine;
  }

  parse(): ExpressionNode {
    const node = this.#either();
    if (this.#more()) throw this.#error('no ")" without its "("');
    return node;
  }

  #either(): ExpressionNode {
    this.#depth += 1;
    if (this.#depth > mostDepth) throw this.#error(`at most ${mostDepth} groups within each other`);
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    this.#depth -= 1;
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'either', parts };
  }

  #sequence(): ExpressionNode {
    const parts: ExpressionNode[] = [];
    while (this.#more() && !this.#sees('|') && !this.#sees(')')) parts.push(this.#repeated());
    return { kind: 'sequence', parts };
  }

  #repeated(): ExpressionNode {
    const inner = this.#one();
    const times = this.#times();
    if (times === undefined) return inner;
    if (inner.kind === 'assertion') throw this.#error('no quantifier after ^, $ or \\b');
    this.#take('?'); // a lazy quantifier finds the same texts
    if (this.#times() !== undefined) throw this.#error('one quantifier, not two');
    return { kind: 'repeat', inner, min: times[0], max: times[1] };
  }

  #times(): readonly [number, number] | undefined {
    if (this.#take('?')) return [0, 1];
    if (this.#take('*')) return [0, Number.POSITIVE_INFINITY];
    if (this.#take('+')) return [1, Number.POSITIVE_INFINITY];
    const counted = this.#match(/\{(\d{1,4})(,(\d{0,4}))?\}/y);
    if (counted === undefined) return undefined;
    const min = Number(counted[1]);
    if (counted[2] === undefined) return [min, min];
    const max = counted[3] ? Number(counted[3]) : Number.POSITIVE_INFINITY;
    if (max < min) throw this.#error(`a range that rises, not {${min},${max}}`);
    return [min, max];
  }

  #one(): ExpressionNode {
    if (this.#take('^')) return { kind: 'assertion', assertion: 'start' };
    if (this.#take('$')) return { kind: 'assertion', assertion: 'end' };
    if (this.#take('.')) return { kind: 'class', characters: this.#dot };
    if (this.#take('[')) return { kind: 'class', characters: this.#class() };
    if (this.#take('(')) return this.#group();
    if (this.#match(/[?*+]/y)) throw this.#error('something before a quantifier');
    if (!this.#take('\\')) return classOf(this.#next());
    if (this.#take('b')) return { kind: 'assertion', assertion: 'word-edge' };
    if (this.#take('B')) return { kind: 'assertion', assertion: 'no-word-edge' };
    return { kind: 'class', characters: { ranges: this.#escaped(), negated: false } };
  }

  #group(): ExpressionNode {
    if (this.#sees('?') && !this.#match(/\?:/y)) {
      throw this.#error('a plain group or (?:…); look-around and named groups are not part of the language');
    }
    const node = this.#either();
    if (!this.#take(')')) throw this.#error('")"');
    return node;
  }

  #class(): CharacterClass {
    const negated = this.#take('^');
    const ranges: (readonly [number, number])[] = [];
    while (!this.#take(']')) {
      if (!this.#more()) throw this.#error('"]"');
      const from = this.#classMember();
      const [first] = from;
      const isRange = this.#sees('-') && this.#source[this.#at + 1] !== ']';
      if (!isRange || from.length > 1 || first === undefined || first[0] !== first[1]) {
        ranges.push(...from);
        continue;
      }
      this.#take('-');
      const [last] = this.#classMember();
      if (last === undefined || last[1] < first[0]) throw this.#error('a range that rises');
      ranges.push([first[0], last[1]]);
    }
    return { ranges, negated };
  }

  #classMember(): CharacterClass['ranges'] {
    if (!this.#take('\\')) return single(this.#next());
    return this.#take('b') ? [[8, 8]] : this.#escaped();
  }

  /** After the backslash. */
  #escaped(): CharacterClass['ranges'] {
    const hex = this.#match(/x([0-9a-f]{2})|u([0-9a-f]{4})/iy);
    if (hex !== undefined) {
      const code = Number.parseInt(hex[1] ?? hex[2] ?? '', 16);
      return [[code, code]];
    }
    if (this.#match(/[1-9k]/y)) throw this.#error('no back-reference: they are not part of the language');
    const character = this.#next();
    const code = plainEscapes.get(character);
    if (code !== undefined) return [[code, code]];
    return namedClasses.get(character) ?? single(character);
  }

  #next(): string {
    const character = this.#source[this.#at];
    if (character === undefined) throw this.#error('a character after "\\"');
    this.#at += 1;
    return character;
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source);
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
    return this.#source[this.#at] === character;
  }

  #more(): boolean {
    return this.#at < this.#source.length;
  }

  #error(expected: string): ExpressionError {
    return new ExpressionError(expected, this.#at);
  }
}

function classOf(character: string): ExpressionNode {
  return { kind: 'class', characters: { ranges: single(character), negated: false } };
}

function single(character: string): CharacterClass['ranges'] {
  const code = character.charCodeAt(0);
  return [[code, code]];
}
