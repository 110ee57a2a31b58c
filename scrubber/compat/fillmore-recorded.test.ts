import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fillmoreCompat } from './fillmore-compat.ts';
import { buildScrubCookies, buildScrubQueryString, type FillmoreNames, scrub } from './fillmore-functions.ts';

interface RecordedRule {
  readonly path: string;
  readonly keys: readonly string[];
  readonly scrub: 'cookies' | 'query_string' | 'scrub';
  readonly names: FillmoreNames;
}
type Recorded = readonly [
  rules: readonly RecordedRule[],
  event: unknown,
  result: unknown,
  logged: readonly string[],
];

const functions = {
  cookies: buildScrubCookies,
  query_string: buildScrubQueryString,
  scrub: () => scrub,
} as const;

const file = join(import.meta.dirname, '../../fixtures/scrubber/fillmore-2.2.0.jsonl.gz');

test('events and log lines are those of Fillmore for 12,000 random inputs', () => {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split('\n');
  expect(lines.length).toBe(12_000);
  const different = lines.flatMap((line) => {
    const [rules, event, result, logged]: Recorded = JSON.parse(line); // as its script writes it
    const lines: string[] = [];
    const compat = fillmoreCompat({
      rules: rules.map((rule) => ({ ...rule, scrub: functions[rule.scrub](rule.names) })),
      logger: { error: (message) => lines.push(message) },
    });
    const before = JSON.stringify(event);
    const got = JSON.stringify([compat(event), lines]);
    return got === JSON.stringify([result, logged]) ? [] : [{ rules, before, got, wanted: [result, logged] }];
  });
  expect(different.slice(0, 3)).toEqual([]);
});
