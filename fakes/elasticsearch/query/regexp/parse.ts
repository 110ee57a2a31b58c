import type { ParsedRegexp } from './matcher.ts';
import { NodeFactory, type Ranges, type RegexpNode, RegexpSyntaxError } from './node.ts';

const maxDepth = 100;
const classes: ReadonlyMap<string, Ranges> = new Map<string, Ranges>([
  ['d', [[48, 57]]],
  [
    'w',
    [
      [48, 57],
      [65, 90],
      [95, 95],
      [97, 122],
    ],
  ],
  [
    's',
    [
      [9, 10],
      [13, 13],
      [32, 32],
    ],
  ],
]);

/**
 * Reads Lucene's regular expressions (org.apache.lucene.util.automaton.RegExp): . ? + * {n,m} | () [] \ "…" always;
 * ~ & @ # with their flags. `<1-5>` is refused. Throws RegexpSyntaxError with the position.
 */
export function parseRegexp(source: string, flags: string): ParsedRegexp {
  const parser = new Parser(source, flags);
  return { root: parser.parse(), nodes: parser.nodes };
}

class Parser {
  readonly nodes = new NodeFactory();
  readonly #points: readonly string[];
  readonly #flags: ReadonlySet<string>;
  #at = 0;
  #depth = 0;

  constructor(source: string, flags: string) {
    this.#points = [...source];
    this.#flags = new Set(flags.split('|'));
  }

  parse(): RegexpNode {
    if (this.#points.length === 0) return this.nodes.empty;
    const root = this.#union();
    if (this.#more()) throw this.#error('end-of-string expected');
    return root;
  }

  #union(): RegexpNode {
    this.#depth += 1;
    if (this.#depth > maxDepth) throw this.#error('nested too deep');
    const parts = [this.#intersection()];
    while (this.#take('|')) parts.push(this.#intersection());
    this.#depth -= 1;
    return this.nodes.either(parts);
  }

  #intersection(): RegexpNode {
    const parts = [this.#sequence()];
    while (this.#has('INTERSECTION') && this.#take('&')) parts.push(this.#sequence());
    return parts.length === 1 && parts[0] ? parts[0] : this.nodes.both(parts);
  }

  #sequence(): RegexpNode {
    const parts = [this.#repeated()];
    while (this.#more() && !this.#sees(')|') && !(this.#has('INTERSECTION') && this.#sees('&')))
      parts.push(this.#repeated());
    return parts.reduceRight((rest, first) => this.nodes.sequence(first, rest), this.nodes.empty);
  }

  #repeated(): RegexpNode {
    let node = this.#complement();
    for (let count = 0; this.#sees('?*+{'); count += 1) {
      if (count > maxDepth) throw this.#error('nested too deep');
      if (this.#take('?')) node = this.nodes.repeat(node, 0, 1);
      else if (this.#take('*')) node = this.nodes.repeat(node, 0, Number.POSITIVE_INFINITY);
      else if (this.#take('+'))
        node = this.nodes.sequence(node, this.nodes.repeat(node, 0, Number.POSITIVE_INFINITY));
      else node = this.#counted(node);
    }
    return node;
  }

  #counted(node: RegexpNode): RegexpNode {
    this.#take('{');
    const min = this.#integer();
    let max = min;
    if (this.#take(',')) max = this.#sees('}') ? Number.POSITIVE_INFINITY : this.#integer();
    if (!this.#take('}')) throw this.#error("expected '}'");
    if (min > max) throw new RegexpSyntaxError(`invalid repetition range(out of order): ${min}..${max}`);
    return this.nodes.repeat(node, min, max);
  }

  #integer(): number {
    let digits = '';
    while (/^\d$/.test(this.#points[this.#at] ?? '')) digits += this.#points[this.#at++] ?? '';
    if (digits === '') throw this.#error('integer expected');
    if (digits.length > 6) throw this.#error('integer too large');
    return Number(digits);
  }

  #complement(): RegexpNode {
    let times = 0;
    while (this.#has('COMPLEMENT') && this.#take('~')) times += 1;
    const node = this.#simple();
    return times % 2 === 1 ? this.nodes.not(node) : node;
  }

  #simple(): RegexpNode {
    if (this.#take('.')) return this.nodes.any;
    if (this.#has('EMPTY') && this.#take('#')) return this.nodes.nothing;
    if (this.#has('ANYSTRING') && this.#take('@'))
      return this.nodes.repeat(this.nodes.any, 0, Number.POSITIVE_INFINITY);
    if (this.#take('"')) return this.#quoted();
    if (this.#take('[')) return this.#class();
    if (this.#has('INTERVAL') && this.#sees('<'))
      throw this.#error('intervals <n-m> are not part of crashbox');
    if (this.#take('(')) {
      if (this.#take(')')) return this.nodes.empty;
      const node = this.#union();
      if (!this.#take(')')) throw this.#error("expected ')'");
      return node;
    }
    return this.#character();
  }

  #quoted(): RegexpNode {
    const end = this.#points.indexOf('"', this.#at);
    if (end < 0) throw this.#error("expected '\"'");
    const text = this.#points.slice(this.#at, end);
    this.#at = end + 1;
    return text.reduceRight<RegexpNode>(
      (rest, one) => this.nodes.sequence(this.#literal(one), rest),
      this.nodes.empty,
    );
  }

  #character(): RegexpNode {
    const one = this.#next();
    if (one !== '\\') return this.#literal(one);
    const escaped = this.#next();
    const ranges = classes.get(escaped.toLowerCase());
    if (!ranges) return this.#literal(escaped);
    return this.nodes.characters(escaped === escaped.toLowerCase() ? ranges : inverse(ranges));
  }

  #class(): RegexpNode {
    const negated = this.#take('^');
    const ranges: (readonly [number, number])[] = [];
    do {
      if (this.#sees('\\') && classes.has((this.#points[this.#at + 1] ?? '').toLowerCase())) {
        const letter = this.#points[this.#at + 1] ?? '';
        const found = classes.get(letter.toLowerCase()) ?? [];
        ranges.push(...(letter === letter.toLowerCase() ? found : inverse(found)));
        this.#at += 2;
        continue;
      }
      const from = this.#point();
      const to = this.#take('-') ? this.#point() : from;
      if (from > to) throw new RegexpSyntaxError(`invalid range: from (${from}) cannot be > to (${to})`);
      ranges.push([from, to]);
    } while (this.#more() && !this.#sees(']'));
    if (!this.#take(']')) throw this.#error("expected ']'");
    return this.nodes.characters(negated ? inverse(ranges) : ranges);
  }

  #point(): number {
    this.#take('\\');
    return this.#next().codePointAt(0) ?? 0;
  }

  #literal(character: string): RegexpNode {
    const point = character.codePointAt(0) ?? 0;
    return this.nodes.characters([[point, point]]);
  }

  #next(): string {
    const one = this.#points[this.#at];
    if (one === undefined) throw this.#error('unexpected end-of-string');
    this.#at += 1;
    return one;
  }

  #more(): boolean {
    return this.#at < this.#points.length;
  }

  #sees(characters: string): boolean {
    const one = this.#points[this.#at];
    return one !== undefined && characters.includes(one);
  }

  #take(character: string): boolean {
    if (this.#points[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #has(flag: string): boolean {
    return this.#flags.has('ALL') || this.#flags.has(flag);
  }

  #error(what: string): RegexpSyntaxError {
    return new RegexpSyntaxError(`${what} at position ${this.#at}`);
  }
}

function inverse(ranges: Ranges): Ranges {
  const result: (readonly [number, number])[] = [];
  let next = 0;
  for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
    if (from > next) result.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  if (next <= 0x10ffff) result.push([next, 0x10ffff]);
  return result;
}
