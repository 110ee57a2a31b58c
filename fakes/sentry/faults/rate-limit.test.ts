import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import {
  type RateLimit,
  rateLimitCategories,
  rateLimitSchema,
  rateLimitsHeader,
  splitRateLimits,
} from './rate-limit.ts';

const long = process.env['CRASHBOX_LONG'] === '1' ? 20 : 1;

test.each<[readonly RateLimit[], string]>([
  [[{ seconds: 60 }], '60:'],
  [[{ seconds: 60, categories: ['error', 'transaction'] }], '60:error;transaction'],
  [[{ seconds: 2.5, scope: 'key', reason: 'quota' }], '2.5::key:quota'],
  [[{ seconds: 1, categories: ['metric_bucket'], namespaces: ['custom'] }], '1:metric_bucket:::custom'],
  [
    [
      { seconds: 60, categories: ['error'] },
      { seconds: 2700, scope: 'organization' },
    ],
    '60:error, 2700::organization',
  ],
])('%j is written %s', (limits, text) => {
  expect(rateLimitsHeader(limits)).toBe(text);
  expect(splitRateLimits(text)).toEqual(limits);
});

const word = fc.stringMatching(/^[\w.-]{1,12}$/);
const limit = fc.record(
  {
    seconds: fc.nat(100_000),
    categories: fc.array(fc.oneof(fc.constantFrom(...rateLimitCategories), word), {
      minLength: 1,
      maxLength: 4,
    }),
    scope: fc.constantFrom('organization' as const, 'project' as const, 'key' as const),
    reason: word,
    namespaces: fc.array(word, { minLength: 1, maxLength: 3 }),
  },
  { requiredKeys: ['seconds'] },
);

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(fc.array(limit, { minLength: 1, maxLength: 4 }), (limits) => {
      const read = splitRateLimits(rateLimitsHeader(limits));
      expect(read).toEqual(limits);
      for (const one of read) expect(v.is(rateLimitSchema, one)).toBe(true);
    }),
    { numRuns: 200 * long, seed: 9 },
  );
});

test('any text is read as limits that the schema takes or refuses, and none that would break the header', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      for (const one of splitRateLimits(text)) {
        const parsed = v.safeParse(rateLimitSchema, one);
        if (parsed.success) expect(rateLimitsHeader([parsed.output])).toMatch(/^[\w.:;-]+$/);
      }
    }),
    { numRuns: 500 * long, seed: 9 },
  );
});
