import { expect, test } from 'vitest';
import { acceptedAnswer, discardedAnswer, malformedAnswer } from './answers.ts';
import type { CrashId } from './crash-id.ts';

test('only the answer with a CrashID ends its line', () => {
  const id = '0bba929f-8721-460c-dead-a43c20071027' as CrashId; // a crash id by its form
  expect([acceptedAnswer(id), discardedAnswer('unsupported_product'), malformedAnswer('bad_gzip')]).toEqual([
    { status: 200, body: 'CrashID=bp-0bba929f-8721-460c-dead-a43c20071027\n' },
    { status: 200, body: 'Discarded=rule_unsupported_product' },
    { status: 400, body: 'Discarded=malformed_bad_gzip' },
  ]);
});
