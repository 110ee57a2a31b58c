import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exposition } from './exposition.ts';

const long = process.env['CRASHBOX_LONG'] === '1' ? 20 : 1;

test('writes help, type and samples, and leaves out what has none', () => {
  expect(
    exposition([
      { name: 'a_total', help: 'How many\nof \\ them.', type: 'counter', samples: [{ value: 3 }] },
      { name: 'none', help: '', type: 'gauge', samples: [] },
      {
        name: 'b',
        help: 'By name.',
        type: 'gauge',
        samples: [
          { labels: { name: 'x', kind: 'say "a\\b"\n' }, value: 0.5 },
          { value: Number.POSITIVE_INFINITY },
        ],
      },
    ]),
  ).toBe(
    [
      '# HELP a_total How many\\nof \\\\ them.',
      '# TYPE a_total counter',
      'a_total 3',
      '# HELP b By name.',
      '# TYPE b gauge',
      'b{name="x",kind="say \\"a\\\\b\\"\\n"} 0.5',
      'b +Inf',
      '',
    ].join('\n'),
  );
});

test('whatever a label holds stays within its quotes', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('"', '\\', '\n', '\r', 'n', 'é', '}') }), (value) => {
      const text = exposition([
        { name: 'm', help: 'h', type: 'gauge', samples: [{ labels: { l: value }, value: 1 }] },
      ]);
      const read = /^# HELP m h\n# TYPE m gauge\nm\{l="((?:[^"\\\n]|\\[\\n"])*)"\} 1\n$/.exec(text)?.[1];
      expect(read?.replaceAll(/\\(.)/g, (_, code) => (code === 'n' ? '\n' : code))).toBe(value);
    }),
    { numRuns: 200 * long, seed: 6 },
  );
});
