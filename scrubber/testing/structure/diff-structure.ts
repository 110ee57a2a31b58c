import { exactPathText, type Step } from '../shape/path-text.ts';
import { Matcher, Unordered } from './matchers.ts';
import { pairElements } from './pair-elements.ts';
import { assignment, patchOf } from './patch.ts';

export interface Difference {
  /** Where, in the form of rule paths with indexes; empty for the whole. */
  readonly path: string;
  readonly kind: 'missing' | 'unexpected' | 'different';
  /** Undefined where it is missing. */
  readonly actual: unknown;
  /** Undefined where it is unexpected. */
  readonly expected: unknown;
}

export interface StructureDiff {
  readonly differences: readonly Difference[];
  /** Statements that make the structure called `expected` take what is there: to be pasted behind it. */
  readonly patch: string;
}

export interface Found extends Difference {
  /** Where it stands in the expected structure. */
  readonly steps: readonly Step[];
  /** Whether it is to go to the end of the list at `steps`. */
  readonly append: boolean;
}

/** Deeper values are compared as texts. */
const deepest = 200;

/**
 * Compares a structure with what is expected of it, in which matchers may stand. Every element and every key of either
 * side that the other lacks is one difference, whatever its value.
 */
export function diffStructure(actual: unknown, expected: unknown): StructureDiff {
  const found: Found[] = [];
  compare(actual, expected, [], found);
  return {
    differences: found.map(({ steps: _steps, append: _append, ...difference }) => difference),
    patch: patchOf(found.map(assignment)),
  };
}

export function structuresMatch(actual: unknown, expected: unknown): boolean {
  const found: Found[] = [];
  compare(actual, expected, [], found);
  return found.length === 0;
}

/** A line for each difference: `request.headers.host: expected "a", got "b"`. */
export function structureDiffText({ differences }: StructureDiff, show: (value: unknown) => string): string {
  return differences
    .map(({ path, kind, actual, expected }) => {
      const at = path === '' ? '(whole)' : path;
      if (kind === 'missing') return `${at}: missing, expected ${show(expected)}`;
      if (kind === 'unexpected') return `${at}: not expected, got ${show(actual)}`;
      return `${at}: expected ${show(expected)}, got ${show(actual)}`;
    })
    .join('\n');
}

function compare(actual: unknown, expected: unknown, steps: readonly Step[], found: Found[]): void {
  const isNear = steps.length < deepest;
  const takes = expected instanceof Unordered ? undefined : matcherAnswer(expected, actual);
  if (expected instanceof Unordered) compareUnordered(actual, expected, steps, found);
  else if (takes !== undefined) {
    if (!takes) add(found, 'different', steps, actual, expected);
  } else if (isNear && Array.isArray(actual) && Array.isArray(expected))
    compareLists(actual, expected, steps, found);
  else if (isNear && isPlain(actual) && isPlain(expected)) compareRecords(actual, expected, steps, found);
  else if (!isSameValue(actual, expected)) add(found, 'different', steps, actual, expected);
}

/** Undefined where it is no matcher; those of test frameworks, with `asymmetricMatch`, are matchers too. */
function matcherAnswer(expected: unknown, actual: unknown): boolean | undefined {
  if (typeof expected !== 'object' || expected === null || !('asymmetricMatch' in expected)) return undefined;
  const { asymmetricMatch } = expected;
  if (typeof asymmetricMatch !== 'function') return undefined;
  return expected instanceof Matcher
    ? expected.matches(actual)
    : Boolean(asymmetricMatch.call(expected, actual));
}

function compareLists(
  actual: readonly unknown[],
  expected: readonly unknown[],
  steps: readonly Step[],
  found: Found[],
): void {
  for (let index = 0; index < Math.max(actual.length, expected.length); index += 1) {
    const at = [...steps, index];
    if (index >= actual.length) add(found, 'missing', at, undefined, expected[index]);
    else if (index >= expected.length) add(found, 'unexpected', at, actual[index], undefined);
    else compare(actual[index], expected[index], at, found);
  }
}

function compareRecords(
  actual: Readonly<Record<string, unknown>>,
  expected: Readonly<Record<string, unknown>>,
  steps: readonly Step[],
  found: Found[],
): void {
  const [left, right] = [presentKeys(actual), presentKeys(expected)];
  for (const key of right.filter((name) => left.includes(name)).toSorted()) {
    compare(actual[key], expected[key], [...steps, key], found);
  }
  for (const key of right.filter((name) => !left.includes(name)).toSorted()) {
    add(found, 'missing', [...steps, key], undefined, expected[key]);
  }
  for (const key of left.filter((name) => !right.includes(name)).toSorted()) {
    add(found, 'unexpected', [...steps, key], actual[key], undefined);
  }
}

function compareUnordered(
  actual: unknown,
  { elements }: Unordered,
  steps: readonly Step[],
  found: Found[],
): void {
  if (!Array.isArray(actual)) {
    add(found, 'different', steps, actual, elements);
    return;
  }
  const takes = (wanted: number, there: number): boolean => structuresMatch(actual[there], elements[wanted]);
  const { partners, left } = pairElements(elements.length, actual.length, takes);
  partners.forEach((partner, wanted) => {
    if (partner !== undefined) return;
    add(found, 'missing', [...steps, wanted], undefined, elements[wanted], [...steps, 'elements', wanted]);
  });
  for (const index of left) {
    add(found, 'unexpected', [...steps, index], actual[index], undefined, [...steps, 'elements'], true);
  }
}

function add(
  found: Found[],
  kind: Difference['kind'],
  steps: readonly Step[],
  actual: unknown,
  expected: unknown,
  place: readonly Step[] = steps,
  append = false,
): void {
  found.push({ path: exactPathText(steps), kind, actual, expected, steps: place, append });
}

/** Keys of what is there; an optional field that is undefined is not. */
function presentKeys(record: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(record).filter((key) => record[key] !== undefined);
}

function isPlain(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function isSameValue(actual: unknown, expected: unknown): boolean {
  if (actual === expected || Object.is(actual, expected)) return true;
  if (actual instanceof Date && expected instanceof Date) return actual.getTime() === expected.getTime();
  if (!(actual instanceof Uint8Array && expected instanceof Uint8Array)) return false;
  return actual.length === expected.length && actual.every((byte, index) => byte === expected[index]);
}
