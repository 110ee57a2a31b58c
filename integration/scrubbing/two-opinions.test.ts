import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { importsOf, sourceFiles } from '../house/import-graph.ts';
import { type Difference, differencesIn, dirtyTexts, lookAlikeTexts } from './two-opinions.ts';

const { differences } = JSON.parse(
  readFileSync('fixtures/sentry/audit/scrubber-differences.json', 'utf8'),
) as {
  differences: (Difference & { why: string })[];
};

test('audit and scrubber see the same in both corpora, but for the differences that are listed with a reason', () => {
  const found = [...differencesIn(dirtyTexts()), ...differencesIn(lookAlikeTexts())];
  expect(found).toEqual(differences.map(({ kind, only, text }) => ({ kind, only, text })));
  expect(differences.every(({ why }) => why.length > 10)).toBe(true);
});

test('what the audit finds the scrubber masks, in both corpora', () => {
  expect(differences.filter(({ only }) => only === 'audit')).toEqual([]);
});

test('the audit shares no code with the scrubber: one hole must not hide in both', () => {
  const imports = importsOf(sourceFiles().filter((path) => path.startsWith('fakes/sentry/')));
  expect(imports.filter(({ to }) => to.startsWith('scrubber/'))).toEqual([]);
});
