import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { JsonValue } from '../../../../crash/json.ts';
import { type JsonNode, planTree, sizeOf } from './json-plan.ts';

function everyNode(node: JsonNode): readonly JsonNode[] {
  return [node, ...(node.children ?? []).flatMap(everyNode)];
}

test('shows a small value whole', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      for (const node of everyNode(planTree(value as JsonValue))) {
        expect(node.leftOut).toBe(0);
        expect(node.children?.length ?? 0).toBe(sizeOf(node.value));
      }
    }),
    { numRuns: process.env['CRASHBOX_LONG'] === '1' ? 4000 : 200, seed: 5 },
  );
});

test('keeps within 2000 values and 40 levels, and counts what it leaves out', () => {
  let chain: JsonValue = 1;
  for (let level = 0; level < 10_000; level += 1) chain = { deeper: chain };
  const wide = Array.from({ length: 3000 }, () => Array.from({ length: 300 }, () => 'leaf'));
  for (const value of [chain, wide]) {
    const nodes = everyNode(planTree(value));
    expect(nodes.length).toBeLessThanOrEqual(2001);
    for (const { value: shown, children, leftOut } of nodes) {
      expect((children?.length ?? 0) + leftOut).toBe(sizeOf(shown));
    }
  }
  expect(everyNode(planTree(chain))).toHaveLength(41);
});
