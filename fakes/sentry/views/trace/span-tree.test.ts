import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Span } from './read-spans.ts';
import { spanTree } from './span-tree.ts';

function span(id: string | undefined, parent: string | undefined, start: number): Span {
  return { at: [start], id, parent, op: undefined, name: undefined, status: undefined, start, end: start };
}

test('puts each span before its children and siblings by their start', () => {
  const rows = spanTree([span('c', 'a', 3), span('b', 'a', 2), span('d', 'b', 4), span('a', 'elsewhere', 1)]);
  expect(rows.map(({ span: { id }, depth }) => `${id}${depth}`)).toEqual(['a0', 'b1', 'd2', 'c1']);
});

test('shows every span once, whoever says to be whose parent', () => {
  const id = fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined });
  const spans = fc.array(fc.tuple(id, id, fc.nat(9)).map(([own, parent, start]) => span(own, parent, start)));
  fc.assert(
    fc.property(spans, (given) => {
      const rows = spanTree(given);
      expect(new Set(rows.map((row) => row.span))).toEqual(new Set(given));
      expect(rows).toHaveLength(given.length);
    }),
    { numRuns: process.env['CRASHBOX_LONG'] === '1' ? 4000 : 200, seed: 5 },
  );
});
