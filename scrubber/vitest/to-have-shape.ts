import { isRecord } from '../sentry/plain.ts';
import { diffShape, isSameShape, shapeDiffText } from '../testing/shape/diff-shape.ts';
import { type Shape, shapeOf } from '../testing/shape/shape.ts';
import { type ExpectedFile, expectedFile, type MatcherContext } from './expected-file.ts';
import { type MatcherResult, sentOf } from './matchers.ts';

/** A relative file is one beside the test. */
export function toHaveShape(
  this: MatcherContext,
  received: unknown,
  fileOrShape: string | Shape,
): MatcherResult {
  const actual = shapeOf(sentOf(received));
  if (typeof fileOrShape !== 'string') return compared(actual, fileOrShape, '');
  const file = expectedFile(this, fileOrShape);
  const expected = shapeIn(file);
  if (file.isWritten) {
    file.write(actual);
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

function shapeIn({ path, content }: ExpectedFile): Shape | undefined {
  if (content === undefined) return undefined;
  if (isRecord(content) && Object.values(content).every((type) => typeof type === 'string'))
    return content as Shape; // as checked
  throw new TypeError(`${path} holds no shape: expected an object of paths and their types`);
}
