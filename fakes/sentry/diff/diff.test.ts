import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonObject, type JsonValue } from '../../../crash/json.ts';
import { readItemFile } from '../export/read-item-file.ts';
import type { SentryItem } from '../sentry-item.ts';
import { diffItems, documentOf } from './diff-items.ts';
import { diffValues } from './diff-values.ts';
import type { PatchOperation } from './item-diff.ts';
import { writeDiff } from './write-diff.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 10_000 : 500;

/** RFC 6902 `add`, `remove` and `replace`, as the specification words them. */
function applyPatch(document: JsonValue, patch: readonly PatchOperation[]): JsonValue {
  return patch.reduce<JsonValue>((current, operation) => {
    const tokens = operation.path
      .split('/')
      .slice(1)
      .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
    return applyAt(current, tokens, operation);
  }, document);
}

function applyAt(
  value: JsonValue,
  [token, ...rest]: readonly string[],
  operation: PatchOperation,
): JsonValue {
  if (token === undefined) {
    if (operation.op === 'remove') throw new Error('the root cannot be removed');
    return operation.value;
  }
  if (Array.isArray(value)) {
    const index = Number(token);
    if (!Number.isInteger(index) || index > value.length) throw new Error(`no place ${token}`);
    if (rest.length > 0) return value.with(index, applyAt(value[index], rest, operation));
    if (operation.op === 'remove') return value.toSpliced(index, 1);
    return value.toSpliced(index, operation.op === 'add' ? 0 : 1, operation.value);
  }
  if (!isJsonObject(value)) throw new Error(`nothing below ${token}`);
  const entries = new Map(Object.entries(value));
  if (operation.op !== 'add' || rest.length > 0) expect([...entries.keys()]).toContain(token);
  if (rest.length > 0) entries.set(token, applyAt(entries.get(token) ?? null, rest, operation));
  else if (operation.op === 'remove') entries.delete(token);
  else entries.set(token, operation.value);
  return Object.fromEntries([...entries].map(([key, member]) => [key, member ?? null]));
}

const json = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<JsonValue>;

test('the patch turns any value into any other', () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      const { patch } = diffValues(before, after, { volatile: true });
      expect(applyPatch(before, patch)).toEqual(after);
    }),
    { numRuns: runs, seed: 1 },
  );
});

test('the patch turns lists of like things into each other, whatever was put in, taken out and changed', () => {
  const frame = fc.record({
    function: fc.constantFrom('a', 'b', 'c'),
    vars: fc.dictionary(fc.constantFrom('x', 'y'), fc.nat(3)),
  });
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 8 }), fc.array(frame, { maxLength: 8 }), (before, after) => {
      const { patch } = diffValues(before, after, { volatile: true });
      expect(applyPatch(before, patch)).toEqual(after);
    }),
    { numRuns: runs, seed: 2 },
  );
});

test('a value differs from itself in nothing', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(diffValues(value, structuredClone(value), { volatile: true })).toEqual({
        entries: [],
        patch: [],
        folded: 0,
      });
    }),
    { numRuns: runs, seed: 3 },
  );
});

const entriesOf = (before: JsonValue, after: JsonValue, options = {}): string[] =>
  diffValues(before, after, options).entries.map(({ kind, path }) => `${kind} ${path}`);

test('ids, times and addresses are folded and counted; a lost one is told', () => {
  const before = {
    event_id: 'a'.repeat(32),
    timestamp: 1,
    vars: { rule: '<Rule at 0x7f350db82290>' },
    crash: '0bba929f-8721-460c-8ead-a43c20071027',
  };
  const after = {
    event_id: 'b'.repeat(32),
    timestamp: 2.5,
    vars: { rule: '<Rule at 0x7f350da47050>' },
    crash: '1bba929f-8721-460c-8ead-a43c20071027',
  };
  expect(diffValues(before, after, {})).toEqual({ entries: [], patch: [], folded: 4 });
  expect(entriesOf(before, after, { volatile: true })).toHaveLength(4);
  expect(entriesOf(before, { ...after, event_id: null })).toEqual(['changed $.event_id']);
  expect(entriesOf({ timestamp: 1 }, {})).toEqual(['removed $.timestamp']);
});

test('line numbers count, unless they are to be folded', () => {
  const frame = (lineno: number): JsonValue => ({ frames: [{ function: 'save', lineno }] });
  expect(entriesOf(frame(1), frame(2))).toEqual(['changed $.frames[0].lineno']);
  expect(entriesOf(frame(1), frame(2), { foldLines: true })).toEqual([]);
});

test('a frame put in between leaves the others paired', () => {
  const frames = ['a', 'b', 'c'].map((name) => ({ function: name, lineno: 1 }));
  const longer = [frames[0]!, { function: 'new', lineno: 9 }, { function: 'b', lineno: 2 }, frames[2]!];
  expect(diffValues(frames, longer, {}).entries).toEqual([
    { kind: 'added', path: '$[1]', before: null, after: { function: 'new', lineno: 9 } },
    { kind: 'changed', path: '$[1].lineno', before: 1, after: 2 },
  ]);
});

test('a breadcrumb taken out leaves the others paired, whenever they were', () => {
  const crumb = (message: string, timestamp: number): JsonValue => ({ category: 'log', message, timestamp });
  expect(entriesOf([crumb('a', 1), crumb('b', 2), crumb('c', 3)], [crumb('a', 4), crumb('c', 5)])).toEqual([
    'removed $[1]',
  ]);
});

function itemOf(content: string | Buffer): SentryItem {
  const [item] = readItemFile({ name: 'file', bytes: Buffer.from(content) });
  if (item === undefined) throw new Error('no item');
  return item;
}

test('items are compared with their headers, and attachments by their bytes', () => {
  const a = itemOf('{"trace":{"release":"1"}}\n{"type":"attachment","filename":"a.txt"}\nhello');
  const b = itemOf('{"trace":{"release":"2"}}\n{"type":"attachment"}\nhallo');
  expect(writeDiff(diffItems(a, b))).toBe(
    '~ $envelope.trace.release  "1" → "2"\n- $header.filename  "a.txt"\n~ $  "hello" → "hallo"\n3 differences\n',
  );
  const binary = itemOf(Buffer.from('{}\n{"type":"attachment","length":3}\n\xff\x00\x01', 'latin1'));
  expect(diffItems(a, binary).entries.at(-1)).toMatchObject({
    kind: 'changed',
    path: '$',
    after: { bytes: 3 },
  });
});

test('the patch of two real events turns the one document into the other', () => {
  const [a, b] = ['10.78', '11.12'].map((version) =>
    itemOf(readFileSync(`fixtures/sentry/drift/node-${version}/event.envelope`)),
  );
  const { patch, entries } = diffItems(a!, b!, { volatile: true });
  expect(applyPatch(documentOf(a!), patch)).toEqual(documentOf(b!));
  expect(entries.map(({ kind, path }) => `${kind} ${path}`)).toContain('added $.user.ip_address');
  const folded = diffItems(a!, b!);
  expect(folded.entries.length).toBeLessThan(entries.length);
  expect(folded.folded).toBeGreaterThan(5);
});

test('long lists, deep nesting and control characters in values come to an end on one line', () => {
  const long = Array.from({ length: 3000 }, (_, index) => ({ index, a: { b: index } }));
  expect(entriesOf(long, long.slice(1)).length).toBeGreaterThan(0);
  const deep = itemOf(`{}\n{"type":"event"}\n${'['.repeat(100_000)}${']'.repeat(100_000)}`);
  expect(diffItems(deep, itemOf('{}\n{"type":"event"}\n[]')).entries).toHaveLength(1);
  const entry = { kind: 'added', path: '$.a', before: null, after: 'x\u202e\u001b[31m\n' } as const;
  expect(writeDiff({ entries: [entry], folded: 0 })).toBe('+ $.a  "x\\u202e\\u001b[31m\\n"\n1 difference\n');
});
