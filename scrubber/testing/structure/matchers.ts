import { structuresMatch } from './diff-structure.ts';

/** Stands in an expected structure for every value that it takes. */
export class Matcher {
  /** How it is written in source text. */
  readonly source: string;
  readonly #takes: (value: unknown) => boolean;

  constructor(source: string, takes: (value: unknown) => boolean) {
    this.source = source;
    this.#takes = takes;
  }

  matches(value: unknown): boolean {
    return this.#takes(value);
  }

  /** What makes it work in `toEqual` and its like too. */
  asymmetricMatch(value: unknown): boolean {
    return this.#takes(value);
  }

  toString(): string {
    return this.source;
  }
}

/** Any value that is there. */
export const any: Matcher = new Matcher('any', (value) => value !== undefined);

export const anyString: Matcher = new Matcher('anyString', (value) => typeof value === 'string');

/** A text in which the expression finds something. */
export function matching(expression: RegExp): Matcher {
  // With `g` or `y` an expression would go on from where it last found something.
  const search = new RegExp(expression.source, expression.flags.replaceAll(/[gy]/g, ''));
  return new Matcher(`matching(${expression})`, (value) => typeof value === 'string' && search.test(value));
}

const isoForm = /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** A date, or date and time, in the form of ISO 8601. */
export const isoDate: Matcher = new Matcher(
  'isoDate',
  (value) => typeof value === 'string' && isoForm.test(value) && !Number.isNaN(Date.parse(value)),
);

/** `digits` hexadecimal digits, such as an event's id of 32. */
export function hex(digits: number): Matcher {
  return new Matcher(
    `hex(${digits})`,
    (value) => typeof value === 'string' && value.length === digits && /^[\da-f]*$/i.test(value),
  );
}

/** A list of these elements in any order; they may be matchers. */
export class Unordered extends Matcher {
  readonly elements: unknown[];

  constructor(elements: readonly unknown[]) {
    super('unordered', (value) => structuresMatch(value, this));
    this.elements = [...elements];
  }
}

export function unordered(elements: readonly unknown[]): Unordered {
  return new Unordered(elements);
}
