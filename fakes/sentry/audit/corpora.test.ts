import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readItemFile } from '../export/read-item-file.ts';
import { auditItems } from './audit-items.ts';
import type { AuditFinding } from './audit-report.ts';
import { decodedTexts } from './decoded-texts.ts';
import { itemTexts, placeText } from './item-texts.ts';

const folder = 'fixtures/sentry';
const files = ['node', 'python'].flatMap((sdk) =>
  readdirSync(`${folder}/${sdk}`)
    .filter((name) => !name.endsWith('.md'))
    .map((name) => `${sdk}/${name}`),
);

function data<Content>(name: string): Content {
  return JSON.parse(readFileSync(`${folder}/audit/${name}`, 'utf8'));
}
const { secrets } = data<{ secrets: { value: string; word: string }[] }>('secrets.json');
const { hits: expectedHits, misses } = data<{
  hits: Record<string, string[]>;
  misses: { file: string; path: string; secret: string }[];
}>('expected-hits.json');
const lookAlikes = data<{ texts: Record<string, string[]>; named: { name: string; value: string }[] }>(
  'look-alikes.json',
);

const written = ({ rule, path, decoded }: AuditFinding): string => [rule, path, ...decoded].join(' > ');
const itemsOf = (name: string, content: string | Buffer) =>
  readItemFile({ name, bytes: Buffer.from(content) });
const findingsIn = (name: string, event: unknown): string[] =>
  auditItems(itemsOf(name, JSON.stringify(event))).findings.map(
    (finding) => `${name}: ${written(finding)} ${finding.excerpt}`,
  );

test.each(files)('finds in %s what was reviewed, and nothing else', (file) => {
  const report = auditItems(itemsOf(file, readFileSync(`${folder}/${file}`)));
  expect(report.findings.map(written)).toEqual(expectedHits[file]);
  expect(report.unread).toEqual([]);
});

test('every place of the dirty corpus that holds a secret has a finding, but those listed as misses', () => {
  const missed = files.flatMap((file) => {
    const items = itemsOf(file, readFileSync(`${folder}/${file}`));
    const found = auditItems(items).findings.map(({ path, excerpt }) => ({ path, excerpt }));
    return items.flatMap((item) =>
      [...itemTexts(item)].flatMap((placed) => {
        const path = placeText(placed, 0);
        const known = misses.filter((miss) => miss.file === file && miss.path === path).length > 0;
        const held = secrets.filter(({ value }) => placed.text.includes(value));
        const shown = found.filter((finding) => finding.path === path);
        return held.length > 0 && !known && shown.length === 0 ? [`${file} ${path}`] : [];
      }),
    );
  });
  expect(missed).toEqual([]);
});

test('every finding stands where a listed secret is: none is false', () => {
  const wrong = files.flatMap((file) => {
    const items = itemsOf(file, readFileSync(`${folder}/${file}`));
    const texts = new Map(
      items.flatMap((item) => [...itemTexts(item)].map((text) => [placeText(text, 0), text])),
    );
    return auditItems(items).findings.filter(({ path }) => {
      const { text = '', name = '' } = texts.get(path) ?? {};
      const all = [text, `"${name}": "${text}"`, ...decodedTexts(text).map((decoded) => decoded.text)].join(
        '\n',
      );
      return !secrets.some(({ value }) => all.includes(value));
    });
  });
  expect(wrong).toEqual([]);
});

test('no excerpt and no path holds a secret', () => {
  const shown = files.flatMap((file) =>
    auditItems(itemsOf(file, readFileSync(`${folder}/${file}`))).findings.map(
      ({ path, excerpt, decoded, kind }) => [path, excerpt, kind, ...decoded].join('\n'),
    ),
  );
  const leaked = secrets.filter(
    ({ value }) => value.length > 6 && shown.some((text) => text.includes(value)),
  );
  expect(leaked).toEqual([]);
});

test.each(files)('finds nothing in %s with plain words in place of the secrets', (file) => {
  let content = readFileSync(`${folder}/${file}`, 'utf8');
  for (const { value, word } of secrets) content = content.replaceAll(value, word);
  expect(
    auditItems(itemsOf(file, content)).findings.map((finding) => `${written(finding)} ${finding.excerpt}`),
  ).toEqual([]);
});

test('finds nothing in over 200 look-alikes, wherever they stand', () => {
  const texts = Object.entries(lookAlikes.texts).flatMap(([kind, list]) =>
    list.map((text) => [kind, text] as const),
  );
  expect(texts.length + lookAlikes.named.length).toBeGreaterThan(200);
  const found = texts.flatMap(([kind, text]) =>
    findingsIn(kind, {
      message: `before ${text} after`,
      extra: { note: text, list: [text], vars: { value: `'${text}'` } },
      exception: {
        values: [{ type: 'Error', value: text, stacktrace: { frames: [{ context_line: `  ${text}` }] } }],
      },
    }),
  );
  expect(found).toEqual([]);
});

test('finds nothing in harmless values under names that could hold a secret', () => {
  const found = lookAlikes.named.flatMap(({ name, value }) =>
    findingsIn(name, {
      extra: { [name]: value, list: [[name, value]], attributes: { [name]: { value, type: 'string' } } },
      request: { headers: { [name]: value } },
    }),
  );
  expect(found).toEqual([]);
});
