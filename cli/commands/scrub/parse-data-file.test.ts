import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { parseDataFile } from './parse-data-file.ts';

const parse = (text: string) => parseDataFile(text, 'rules.yaml', 'the page');

function messageOf(text: string): string {
  try {
    parse(text);
    return '';
  } catch (error) {
    return error instanceof CrashboxError ? error.message : `not of the table: ${String(error)}`;
  }
}

test('reads JSON, with tabs too, and YAML as the same data', () => {
  const expected = [{ rule: 'user', keys: ['email'] }];
  expect(parse('[\n\t{"rule": "user",\n\t"keys": ["email"]}\n]').data).toEqual(expected);
  expect(parse('- rule: user\n  keys: [email]\n').data).toEqual(expected);
});

test('knows the line of an element and of a field in it', () => {
  const file = parse('# rules\n- rule: user\n  keys:\n    - email\n- deep: [a]\n');
  expect([[1], [0, 'keys'], [0, 'keys', 0], [0, 'none'], [9]].map((way) => file.lineOf(way))).toEqual([
    5, 3, 4, 2, 2,
  ]);
  expect(file.mistake([0, 'keys'], 'wrong').message).toBe('rules.yaml:3:3: wrong');
});

test('names line and column of what is no YAML', () => {
  expect(messageOf('- a: 1\n- b: [\n')).toMatch(/^rules\.yaml:\d:\d+: /);
  expect(messageOf('a: 1\na: 2\n')).toBe('rules.yaml:2:1: Map keys must be unique');
  expect(messageOf('--- 1\n--- 2\n')).toMatch(/^rules\.yaml:2:1: .*multiple documents/);
});

test('refuses aliases that grow without end, nesting without end, and what is too long', () => {
  const lines = Array.from({ length: 12 }, (_none, at) => `- &a${at + 1} [${`*a${at},`.repeat(9)}]`);
  expect(messageOf(`- &a0 [x]\n${lines.join('\n')}\n`)).toMatch(/^rules\.yaml:1:1: .*alias/);
  expect(messageOf('['.repeat(10_000) + ']'.repeat(10_000))).toMatch(/^rules\.yaml:1:\d+: nested too deep$/);
  expect(messageOf('x'.repeat(1024 * 1024 + 1))).toMatch(/at most 1048576 characters/);
});

test('any text is read, or refused with its place', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '- ',
          'a: ',
          '[',
          ']',
          '{',
          '"',
          '\n',
          '\t',
          '&a ',
          '*a',
          '? ',
          '| ',
          '\0',
          '%',
          '!!binary ',
        ),
      ),
      (parts) => {
        expect(messageOf(parts.join(''))).toMatch(/^(?:rules\.yaml:\d+:\d+: |$)/);
      },
    ),
    { numRuns: 300 },
  );
});
