import { diffStructure, structureDiffText } from '../testing/structure/diff-structure.ts';
import { expectedFromJson, expectedToJson } from '../testing/structure/expected-json.ts';
import { literalText } from '../testing/structure/literal-text.ts';
import { updateExpected } from '../testing/structure/update-expected.ts';
import { expectedFile, type MatcherContext } from './expected-file.ts';
import type { MatcherResult } from './matchers.ts';

/** A text names a file, a relative one beside the test: no event is a text. */
export function toMatchEvent(this: MatcherContext, received: unknown, expected: unknown): MatcherResult {
  if (typeof expected !== 'string') return compared(received, expected, '');
  const file = expectedFile(this, expected);
  const known = file.content === undefined ? undefined : expectedFromJson(file.content);
  if (file.isWritten) {
    if (!compared(received, known, '').pass) file.write(expectedToJson(updateExpected(received, known)));
    return { pass: true, message: () => '' };
  }
  if (known === undefined) {
    return { pass: false, message: () => `there is no ${expected}; vitest --update writes it` };
  }
  return compared(received, known, `, which vitest --update does in ${expected}`);
}

function compared(received: unknown, expected: unknown, hint: string): MatcherResult {
  const diff = diffStructure(received, expected);
  const pass = diff.differences.length === 0;
  return {
    pass,
    message: () =>
      pass
        ? 'expected another event'
        : `${structureDiffText(diff, literalText)}\n\nto expect what is there${hint}:\n${diff.patch}`,
  };
}
