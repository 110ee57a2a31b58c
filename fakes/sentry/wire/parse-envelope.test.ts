import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mostItems, parseEnvelope } from './parse-envelope.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 20_000 : 1000;

function parsed(text: string | Buffer): { items: [string, string][]; warnings: string[] } {
  const bytes = Buffer.from(text);
  const { items, warnings } = parseEnvelope(bytes);
  return {
    items: items.map(({ type, payload }) => [
      type,
      bytes.subarray(payload.start, payload.end).toString('latin1'),
    ]),
    warnings: warnings.map(({ text: warning, offset }) => `${warning} @${offset}`),
  };
}

const attachment10 = '\u00ef\u00bb\u00bfHello\r\n';

// The examples of the SDK envelope document, which Kent's parser tests pin, and the grammar of reference sentry §2.4.
const clean: readonly [name: string, envelope: string, items: [string, string][]][] = [
  [
    'two items with lengths, the attachment holding a BOM and CR LF',
    `{"event_id":"9ec79c33ec9942ab8353589fcb2e04dc"}\n{"type":"attachment","length":10,"filename":"hello.txt"}\n${attachment10}\n{"type":"event","length":41}\n{"message":"hello world","level":"error"}\n`,
    [
      ['attachment', attachment10],
      ['event', '{"message":"hello world","level":"error"}'],
    ],
  ],
  [
    'two items without the last line feed',
    `{}\n{"type":"attachment","length":10}\n${attachment10}\n{"type":"event","length":2}\n{}`,
    [
      ['attachment', attachment10],
      ['event', '{}'],
    ],
  ],
  [
    'two empty attachments',
    '{}\n{"type":"attachment","length":0}\n\n{"type":"attachment","length":0}\n\n',
    [
      ['attachment', ''],
      ['attachment', ''],
    ],
  ],
  [
    'two empty attachments without the last line feed',
    '{}\n{"type":"attachment","length":0}\n\n{"type":"attachment","length":0}\n',
    [
      ['attachment', ''],
      ['attachment', ''],
    ],
  ],
  [
    'an item without length up to its line feed',
    '{}\n{"type":"attachment"}\nhelloworld\n',
    [['attachment', 'helloworld']],
  ],
  [
    'an item without length up to the end',
    '{}\n{"type":"attachment"}\nhelloworld',
    [['attachment', 'helloworld']],
  ],
  [
    'an item after empty headers',
    '{}\n{"type":"session"}\n{"started":"2020"}',
    [['session', '{"started":"2020"}']],
  ],
  ['an item header as the last bytes', '{}\n{"type":"attachment","length":0}', [['attachment', '']]],
  ['a header alone', '{"event_id":"9ec79c33ec9942ab8353589fcb2e04dc"}', []],
  ['a header and a line feed', '{}\n', []],
  ['blanks around headers', ' {} \r\n {"type":"event"} \r\n{}\r\n', [['event', '{}\r']]],
  [
    'a payload of line feeds',
    '{}\n{"type":"attachment","length":3}\n\n\n\n\n{"type":"event"}\n{}',
    [
      ['attachment', '\n\n\n'],
      ['event', '{}'],
    ],
  ],
];

test.each(clean)('reads %s without a warning', (_name, envelope, items) => {
  expect(parsed(Buffer.from(envelope, 'latin1'))).toEqual({ items, warnings: [] });
});

const odd: readonly [name: string, envelope: string, items: [string, string][], warnings: string[]][] = [
  ['an empty body', '', [], ['the body is empty @0']],
  [
    'a first line that is no object',
    '[1]\n{"type":"event"}\n{}',
    [['unparsed', '[1]\n{"type":"event"}\n{}']],
    ['the first line is no JSON object @0'],
  ],
  [
    'a blank line too many',
    '{}\n{"type":"event"}\n{}\n\n',
    [['event', '{}']],
    ['a blank line stands where an item header belongs @23'],
  ],
  [
    'a broken item header',
    '{}\n{"type":\nrest',
    [['unparsed', '{"type":\nrest']],
    ['this is no item header @3'],
  ],
  ['an item without type', '{}\n{}\n{"a":1}', [['unknown', '{"a":1}']], ['the item header has no type @3']],
  [
    'a length beyond the end',
    '{}\n{"type":"event","length":9}\n{}',
    [['event', '{}']],
    ['length 9 is 7 bytes more than there are @31'],
  ],
  [
    'a length that is too short',
    '{}\n{"type":"event","length":1}\n{}\n{"type":"session"}\n{}',
    [
      ['event', '{}'],
      ['session', '{}'],
    ],
    ['length 1 ends inside the payload, which was read to the end of its line @32'],
  ],
  [
    'a length that is no size',
    '{}\n{"type":"event","length":"2"}\n{}',
    [['event', '{}']],
    ['length "2" is no size @33'],
  ],
  [
    'a negative length',
    '{}\n{"type":"event","length":-1}\n{}',
    [['event', '{}']],
    ['length -1 is no size @32'],
  ],
  [
    'CR LF after a payload with a length',
    '{}\r\n{"type":"event","length":2}\r\n{}\r\n{"type":"session"}\r\n{}\r\n',
    [
      ['event', '{}'],
      ['session', '{}\r'],
    ],
    ['CR LF after a payload; only LF ends one @35'],
  ],
  [
    'a length at the end of the body',
    '{}\n{"type":"event","length":5}',
    [['event', '']],
    ['length is given, but the envelope ends with the item header @30'],
  ],
];

test.each(odd)('keeps %s and says what is wrong', (_name, envelope, items, warnings) => {
  expect(parsed(envelope)).toEqual({ items, warnings });
});

test('keeps the rest as one item beyond the most items it takes apart', () => {
  const { items, warnings } = parseEnvelope(Buffer.from(`{}\n${'{"type":"x"}\n\n'.repeat(mostItems + 5)}`));
  expect(items).toHaveLength(mostItems + 1);
  expect(items.at(-1)?.type).toBe('unparsed');
  expect(warnings).toHaveLength(1);
});

test('loses no byte of any item, whatever the bytes', () => {
  const item = fc.record({ type: fc.string({ minLength: 1 }), payload: fc.uint8Array({ maxLength: 60 }) });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 8 }), fc.boolean(), (items, lastLineFeed) => {
      const parts = items.flatMap(({ type, payload }) => [
        Buffer.from(`\n${JSON.stringify({ type, length: payload.length })}\n`),
        Buffer.from(payload),
      ]);
      const bytes = Buffer.concat([Buffer.from('{}'), ...parts, Buffer.from(lastLineFeed ? '\n' : '')]);
      const envelope = parseEnvelope(bytes);
      expect(
        envelope.items.map(({ type, payload }) => [type, [...bytes.subarray(payload.start, payload.end)]]),
      ).toEqual(items.map(({ type, payload }) => [type, [...payload]]));
    }),
    { numRuns: runs / 2, seed: 3 },
  );
});

test('never throws, and every item lies within the body in order', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom('{}', '\n', '\r\n', '{"type":"event"}', '{"type":"a","length":3}', '{"length":-1}', 'NaN')
      .map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const bytes = Buffer.concat(pieces);
      let end = 0;
      for (const { payload } of parseEnvelope(bytes).items) {
        expect(payload.start).toBeGreaterThanOrEqual(Math.min(end, bytes.length));
        expect(payload.end).toBeGreaterThanOrEqual(payload.start);
        expect(payload.end).toBeLessThanOrEqual(bytes.length);
        end = payload.end;
      }
    }),
    { numRuns: runs, seed: 4 },
  );
});
