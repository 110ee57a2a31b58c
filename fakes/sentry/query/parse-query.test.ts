import fc from 'fast-check';
import { expect, test } from 'vitest';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import { queryExamples } from './examples.ts';
import { parseQuery } from './parse-query.ts';
import { describeQuery, writeQuery } from './write-query.ts';

const long = process.env['CRASHBOX_LONG'] === '1' ? 50 : 1;
const now = new Date('2026-11-25T12:00:00Z');

test.each([
  ['boom', 'message:boom'],
  ['!boom "a \\"b\\""', '-message:boom message:"a \\"b\\""'],
  [
    'type:error event_id:9EC79C33-ec99-42ab-8353-589fcb2e04dc',
    'type:event id:9ec79c33ec9942ab8353589fcb2e04dc',
  ],
  ['level:[ error , "f g" ]', 'level:[error,"f g"]'],
  ['release:a*b -/x\\/y/i', 'release:a*b -message:/x\\/y/i'],
  ['release:"a*b"', 'release:"a*b"'],
  ['tag."odd \\" name":1 tag.a.b:2', 'tag."odd \\" name":1 tag.a.b:2'],
  ['$["a b"].c[-1][*].*:1', '$["a b"].c[-1][*].*:1'],
  ['after:5m before:2026-11-25', 'after:2026-11-25T11:55:00.000Z before:2026-11-25T00:00:00.000Z'],
  ['mailbox:w1 limit:5 order:oldest', 'key:w1 limit:5 order:oldest'],
  ['$100 - 3-4', 'message:$100 message:- message:3-4'],
])('reads %s as %s', (text, canonical) => {
  expect(writeQuery(parseQuery(text, now))).toBe(canonical);
});

test.each([
  ['level:', 6, 'a value after level:'],
  ['level: error', 6, 'a value after level:'],
  ['colour:red', 0, 'one of message, type,'],
  ['a http://b', 2, 'quotes around a text with a colon'],
  ['"a', 2, 'a closing quote'],
  ['"a"b', 3, 'a blank after a value'],
  ['level:[a', 8, '"," or "]"'],
  ['level:[]', 7, 'a value, as in [one,two]'],
  ['/api/1', 0, 'an expression such as /a+b/i'],
  ['x /(a/', 5, '")"'],
  ['/a/g', 3, 'flags among i, m and s'],
  ['since:x', 6, 'a whole number'],
  ['since:/1/', 6, 'a whole number'],
  ['after:yesterday', 6, 'a time such as'],
  ['after:2026-13-45', 6, 'a time such as'],
  ['has:nothing', 4, 'attachment, or a name such as user'],
  ['limit:x', 6, 'a whole number after limit:'],
  ['order:up', 6, 'newest or oldest'],
  ['-limit:1', 0, 'no - before limit'],
  ['$.a.:1', 3, '":" and a value'],
  ['$headers.a:1', 0, 'one of message, type,'],
  ['x'.repeat(5000), 4096, 'at most 4096 characters'],
  ['x '.repeat(60), 101, 'at most 50 conditions'],
])('says of %.30s where it is wrong: position %d, expected %s', (text, position, expected) => {
  const parse = (): unknown => parseQuery(text, now);
  expect(parse).toThrow(expect.objectContaining({ code: 'query-invalid', exitCode: 2 }));
  try {
    parse();
  } catch (error) {
    const { values } = error as CrashboxError<'query-invalid'>;
    expect(values).toMatchObject({ position, expected: expect.stringContaining(expected) });
  }
});

test.each(queryExamples.map(({ query }) => query))('reads what it writes: %s', (query) => {
  const written = writeQuery(parseQuery(query, now));
  expect(writeQuery(parseQuery(written, now))).toBe(written);
});

const fragment = fc.constantFrom(
  ...['type:', 'level:', 'tag.', '$', '$.a', '[', ']', '[*]', '"', '\\', '/', '-', '!', ':', ',', '*', ' '],
  ...[
    'has:',
    'since:',
    'after:',
    'limit:',
    'order:',
    'error',
    'a',
    '1',
    '5m',
    '(',
    ')',
    '+',
    'é',
    '\n',
    '\0',
    '\ud800',
  ],
);

test('reads any text as a query or says where it is wrong, and reads back what it writes', () => {
  fc.assert(
    fc.property(
      fc.array(fragment, { maxLength: 25 }).map((parts) => parts.join('')),
      (text) => {
        let written: string;
        try {
          written = writeQuery(parseQuery(text, now));
        } catch (error) {
          expect(error).toBeInstanceOf(CrashboxError);
          const { values } = error as CrashboxError<'query-invalid'>;
          expect(values.position).toBeGreaterThanOrEqual(0);
          expect(values.position).toBeLessThanOrEqual(text.length);
          return;
        }
        expect(writeQuery(parseQuery(written, now))).toBe(written);
      },
    ),
    { numRuns: 1500 * long, seed: 7 },
  );
});

test('describes a query in words', () => {
  expect(describeQuery(parseQuery('', now))).toBe('any item');
  expect(describeQuery(parseQuery('boom level:error limit:1', now))).toBe(
    'an item with message:boom level:error',
  );
});
