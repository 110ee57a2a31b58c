import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readEnvelope } from './read-envelope.ts';
import { writeEnvelope } from './write-envelope.ts';

const read = (text: string): unknown => readEnvelope(new TextEncoder().encode(text));

test('payloads are read by their length, or to the end of their line where they have none', () => {
  const bytes = new TextEncoder().encode('two\nlines');
  const envelope = [{ event_id: 'a' }, [[{ type: 'attachment', filename: 'a.txt' }, bytes]]] as const;
  expect(readEnvelope(writeEnvelope(envelope))).toEqual([
    { event_id: 'a' },
    [[{ type: 'attachment', filename: 'a.txt', length: 9 }, bytes]],
  ]);
  expect(read('{}\n{"type":"event"}\n{"a":1}\n\n{"type":"session","length":2}\n{}')).toEqual([
    {},
    [
      [{ type: 'event' }, { a: 1 }],
      [{ type: 'session', length: 2 }, {}],
    ],
  ]);
});

test('what is written is read again', () => {
  const item = fc.tuple(fc.record({ type: fc.constantFrom('event', 'log') }), fc.jsonValue());
  fc.assert(
    fc.property(fc.array(item, { maxLength: 4 }), (items) => {
      const [header, found] = readEnvelope(writeEnvelope([{ a: 1 }, items]));
      expect(header).toEqual({ a: 1 });
      expect(found.map(([, payload]) => JSON.stringify(payload))).toEqual(
        items.map(([, payload]) =>
          typeof payload === 'string' ? expect.any(String) : JSON.stringify(payload),
        ),
      );
    }),
    { numRuns: 100 },
  );
});

test('any bytes are read to their end or refused as no JSON, lengths that cannot be included', () => {
  const lengths = [-100, 1.5, 1e300, null].map((length) => `{}\n{"type":"event","length":${length}}\n{}\n`);
  for (const text of lengths) expect(read(text)).toHaveLength(2);
  const line = fc.oneof(fc.string(), fc.json(), fc.constantFrom('{"type":"event","length":3}', '{}'));
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      try {
        read(lines.join('\n'));
      } catch (error) {
        expect(error).toBeInstanceOf(SyntaxError);
      }
    }),
    { numRuns: 200 },
  );
});
