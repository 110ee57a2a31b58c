import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readRules } from './read-rules.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crashbox-rules-'));
});
afterEach(async () => rm(folder, { recursive: true }));

async function read(content: string, compat: 'none' | 'fillmore' = 'none', told: string[] = []) {
  const rules = join(folder, 'rules.yaml');
  await writeFile(rules, content);
  return readRules({ rules, compat }, (line) => void told.push(line));
}

test('names the line of the field that a rule has wrong', async () => {
  const mistakes = [
    ['- deep: [a]\n- rule: user\n  keys: email\n', /rules\.yaml:3:3: rule 1: keys: expected a list/],
    ['- rule: user\n  keys: [a]\n  sparkle: 1\n', /rules\.yaml:3:3: rule 0: expected no field sparkle/],
    ['- deep: [a]\n- {}\n', /rules\.yaml:2:3: rule 1: expected exactly one of/],
    ['- rule: a..b\n  keys: [a]\n', /rules\.yaml:1:\d: rule 0: /],
    ['rule: user\n', /rules\.yaml:1:1: rule 0: expected a list of rules, got an object/],
    ['- values: [horoscope]\n', /rules\.yaml:1:3: rule 0: /],
  ] as const;
  for (const [content, message] of mistakes) await expect(read(content)).rejects.toThrow(message);
  await expect(read('- path: user\n  keys: 1\n', 'fillmore')).rejects.toThrow(
    /rules\.yaml:2:3: rule 0: keys/,
  );
});

test('tells of a failure without a value', async () => {
  const told: string[] = [];
  const scrubbing = await read('- rule: user.name\n  keys: [first]\n', 'none', told);
  expect(JSON.stringify(scrubbing.scrub('event', { user: { name: 'Ada Lovelace' } }))).not.toContain('Ada');
  expect(told).toEqual(['path failure of rule 0 (unexpected structure): masked']);
});

test("explains Fillmore's rules by what each changes of what those before it left", async () => {
  const scrubbing = await read(
    '- path: request.headers\n  keys: [Cookie]\n- path: request\n  keys: [query_string]\n  scrub: {build_scrub_query_string: [code]}\n- path: request.headers\n  keys: [Cookie]\n',
    'fillmore',
  );
  const event = { request: { headers: { Cookie: 'a', cookie: 'b' }, query_string: 'code=1&x=2' } };
  expect(scrubbing.explain('event', event)).toEqual([
    { path: 'request.headers.Cookie', rule: 0, action: 'changed' },
    { path: 'request.query_string', rule: 1, action: 'changed' },
  ]);
  expect(scrubbing.matches(1, 'event', event)).toBe(true);
  expect(scrubbing.matches(1, 'event', { request: {} })).toBe(false);
  expect(event.request.headers.Cookie).toBe('a');
});
