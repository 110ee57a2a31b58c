import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseLine } from './line.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 20_000 : 1000;

describe('a DogStatsD line', () => {
  it('is read with its rate and tags', () => {
    expect(parseLine('collector.accept:1|c|@0.5|#outcome:ok,a')).toEqual({
      kind: 'metric',
      type: 'counter',
      name: 'collector.accept',
      values: ['1'],
      rate: 0.5,
      tags: ['a', 'outcome:ok'],
    });
  });

  it('may pack several values', () => {
    expect(parseLine('t:1:2.5:3e2|ms')).toMatchObject({ type: 'timing', values: ['1', '2.5', '3e2'] });
  });

  it.each([
    ['abc', 'no colon after the name'],
    [':1|c', 'empty name'],
    ['a:1', 'no type'],
    ['a:1|x', 'unknown type'],
    ['a:one|c', 'value is no number'],
    ['a:|c', 'empty value'],
    ['a:1|c|@2', 'bad sample rate'],
    ['a:1|c|what', 'unknown field'],
    ['_e{x}:t', 'event without its lengths'],
    ['_sc|name|9', 'service check without a status'],
  ])('%s is refused: %s', (line, reason) => {
    expect(parseLine(line)).toEqual({ kind: 'malformed', reason });
  });

  it('comes back as it was made, whatever the name, values and tags', () => {
    const word = fc.stringMatching(/^[A-Za-z_][\w.-]{0,20}$/);
    const metric = fc.record({
      name: word,
      value: fc.double({ noNaN: true, noDefaultInfinity: true }),
      rate: fc.constantFrom(0.1, 0.5, 1),
      tags: fc.array(word, { maxLength: 5 }),
    });
    fc.assert(
      fc.property(metric, ({ name, value, rate, tags }) => {
        const line = parseLine(`${name}:${value}|d|@${rate}|#${tags.join(',')}`);
        expect(line).toEqual({
          kind: 'metric',
          type: 'distribution',
          name,
          values: [String(value)],
          rate,
          tags: [...tags].sort(),
        });
      }),
      { numRuns: runs, seed: 7 },
    );
  });

  it('never throws and always says metric, event, service check or why not', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'ab:|@#,1.-+cgms_e{}') })),
        (text) => {
          const line = parseLine(text);
          if (line.kind === 'metric') expect(line.rate).toBeGreaterThan(0);
          else expect(['event', 'service-check', 'malformed']).toContain(line.kind);
        },
      ),
      { numRuns: runs, seed: 8 },
    );
  });
});
