import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isRecord } from '../sentry/plain.ts';
import { diffShape, isSameShape, shapeDiffText } from '../testing/shape/diff-shape.ts';
import { type Shape, shapeOf } from '../testing/shape/shape.ts';
import { type MatcherResult, sentOf } from './matchers.ts';

interface MatcherContext {
  readonly isNot?: boolean;
  readonly testPath?: string | undefined;
  readonly snapshotState?: object;
}

/** A relative file is one beside the test. */
export function toHaveShape(
  this: MatcherContext,
  received: unknown,
  fileOrShape: string | Shape,
): MatcherResult {
  const actual = shapeOf(sentOf(received));
  if (typeof fileOrShape !== 'string') return compared(actual, fileOrShape, '');
  const file = resolve(dirname(this.testPath ?? ''), fileOrShape);
  const expected = readShape(file);
  const mode = updateMode(this.snapshotState);
  const isWritten = this.isNot !== true && (mode === 'all' || (mode === 'new' && expected === undefined));
  if (isWritten) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(actual, undefined, 2)}\n`);
    return { pass: true, message: () => '' };
  }
  if (expected === undefined) {
    return { pass: false, message: () => `there is no ${fileOrShape}; vitest --update writes it` };
  }
  return compared(actual, expected, `; vitest --update writes ${fileOrShape} anew`);
}

function compared(actual: Shape, expected: Shape, hint: string): MatcherResult {
  const diff = diffShape(expected, actual);
  const pass = isSameShape(diff);
  return {
    pass,
    message: () =>
      pass
        ? 'expected another shape'
        : `the shape has moved${hint}: does a rule cover what is new?\n${shapeDiffText(diff)}`,
  };
}

function readShape(file: string): Shape | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (isRecord(error) && error['code'] === 'ENOENT') return undefined;
    throw error;
  }
  const shape: unknown = JSON.parse(text);
  if (isRecord(shape) && Object.values(shape).every((type) => typeof type === 'string'))
    return shape as Shape; // as checked
  throw new TypeError(`${file} holds no shape: expected an object of paths and their types`);
}

/** `all` with --update, `new` unless told otherwise, `none` in CI: vitest has no public name for it. */
function updateMode(snapshotState: object | undefined): unknown {
  return snapshotState === undefined ? 'none' : Reflect.get(snapshotState, '_updateSnapshot');
}
