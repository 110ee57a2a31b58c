/** A regular expression as a tree; equal trees are one object, so that states can be kept by identity. */
export type RegexpNode =
  | { readonly kind: 'nothing'; readonly id: number; readonly nullable: false }
  | { readonly kind: 'empty'; readonly id: number; readonly nullable: true }
  | { readonly kind: 'class'; readonly id: number; readonly nullable: false; readonly ranges: Ranges }
  | {
      readonly kind: 'sequence';
      readonly id: number;
      readonly nullable: boolean;
      readonly first: RegexpNode;
      readonly rest: RegexpNode;
    }
  | {
      readonly kind: 'either' | 'both';
      readonly id: number;
      readonly nullable: boolean;
      readonly parts: readonly RegexpNode[];
    }
  | {
      readonly kind: 'repeat';
      readonly id: number;
      readonly nullable: boolean;
      readonly inner: RegexpNode;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: 'not'; readonly id: number; readonly nullable: boolean; readonly inner: RegexpNode };

/** Code points from, to (both included). */
export type Ranges = readonly (readonly [number, number])[];

/** An expression that is wrong, or too complex to run; the message is for the client. */
export class RegexpSyntaxError extends Error {}

/** Steps that all derivatives of one expression may take together: what bounds the time of `((a{1,999}){1,999})…`. */
const maxWork = 500_000;

/** Makes nodes, simplifying as it goes: what keeps derivatives small (Owens, Reppy, Turon 2009, §4.1). */
export class NodeFactory {
  readonly #known = new Map<string, RegexpNode>();
  readonly nothing: RegexpNode = this.#keep('nothing', (id) => ({ kind: 'nothing', id, nullable: false }));
  readonly empty: RegexpNode = this.#keep('empty', (id) => ({ kind: 'empty', id, nullable: true }));
  readonly any: RegexpNode = this.characters([[0, 0x10ffff]]);

  #work = 0;

  get size(): number {
    return this.#known.size;
  }

  characters(ranges: Ranges): RegexpNode {
    return this.#keep(`c${ranges.join(';')}`, (id) => ({ kind: 'class', id, nullable: false, ranges }));
  }

  sequence(first: RegexpNode, rest: RegexpNode): RegexpNode {
    if (first === this.nothing || rest === this.nothing) return this.nothing;
    if (first === this.empty) return rest;
    if (rest === this.empty) return first;
    const nullable = first.nullable && rest.nullable;
    return this.#keep(`s${first.id},${rest.id}`, (id) => ({ kind: 'sequence', id, nullable, first, rest }));
  }

  either(nodes: readonly RegexpNode[]): RegexpNode {
    return this.#combine('either', nodes, this.nothing);
  }

  both(nodes: readonly RegexpNode[]): RegexpNode {
    if (nodes.includes(this.nothing)) return this.nothing;
    return this.#combine('both', nodes, undefined);
  }

  repeat(inner: RegexpNode, min: number, max: number): RegexpNode {
    if (max === 0 || inner === this.empty) return this.empty;
    if (min === 1 && max === 1) return inner;
    if (inner === this.nothing) return min === 0 ? this.empty : this.nothing;
    const least = inner.nullable ? 0 : min;
    if (inner.kind === 'repeat' && inner.min === 0 && inner.max === Number.POSITIVE_INFINITY) return inner;
    return this.#keep(`r${inner.id},${least},${max}`, (id) => ({
      kind: 'repeat',
      id,
      nullable: least === 0,
      inner,
      min: least,
      max,
    }));
  }

  not(inner: RegexpNode): RegexpNode {
    if (inner.kind === 'not') return inner.inner;
    return this.#keep(`n${inner.id}`, (id) => ({ kind: 'not', id, nullable: !inner.nullable, inner }));
  }

  #combine(
    kind: 'either' | 'both',
    nodes: readonly RegexpNode[],
    neutral: RegexpNode | undefined,
  ): RegexpNode {
    const flat = nodes.flatMap((node) => (node.kind === kind ? node.parts : [node]));
    this.#work += flat.length;
    if (this.#work > maxWork) {
      throw new RegexpSyntaxError(`Determinizing automaton would take more than ${maxWork} steps`);
    }
    const parts = [...new Set(flat)].filter((node) => node !== neutral).sort((a, b) => a.id - b.id);
    const [only] = parts;
    if (only === undefined) return this.nothing;
    if (parts.length === 1) return only;
    const nullable =
      kind === 'either' ? parts.some((part) => part.nullable) : parts.every((part) => part.nullable);
    return this.#keep(`${kind}${parts.map(({ id }) => id).join(',')}`, (id) => ({
      kind,
      id,
      nullable,
      parts,
    }));
  }

  #keep(key: string, make: (id: number) => RegexpNode): RegexpNode {
    const known = this.#known.get(key);
    if (known) return known;
    const node = make(this.#known.size);
    this.#known.set(key, node);
    return node;
  }
}
