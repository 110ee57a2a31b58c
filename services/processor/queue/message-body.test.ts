import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMessageBody } from './message-body.ts';

const id = '0bba929f-8721-460c-dead-a43c20071027';

test('a crash id alone asks for the default ruleset', () => {
  expect(parseMessageBody(id)).toEqual({ kind: 'crash', crashId: id, ruleset: 'default' });
});

test('the ruleset stands after the first colon', () => {
  expect(parseMessageBody(`${id}:regenerate_signature`)).toMatchObject({ ruleset: 'regenerate_signature' });
  expect(parseMessageBody(`${id}:a:b`)).toMatchObject({ ruleset: 'a:b' });
});

test('the health check of the collector is told apart from garbage', () => {
  expect(parseMessageBody('test').kind).toBe('test');
  expect(parseMessageBody('testing').kind).toBe('garbage');
  expect(parseMessageBody(`${id}\n`).kind).toBe('garbage');
  expect(parseMessageBody(`bp-${id}`).kind).toBe('garbage');
});

test('any text is read without an exception', () => {
  fc.assert(
    fc.property(fc.string(), (body) => {
      parseMessageBody(body);
    }),
    { numRuns: 300, seed: 3 },
  );
});
