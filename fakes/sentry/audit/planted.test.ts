import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonObject, type JsonValue } from '../../../crash/json.ts';
import { readItemFile } from '../export/read-item-file.ts';
import { auditItems } from './audit-items.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 2000 : 60;
const folder = 'fixtures/sentry';
const files = ['node', 'python'].flatMap((sdk) =>
  readdirSync(`${folder}/${sdk}`)
    .filter((name) => !name.endsWith('.md'))
    .map((name) => readFileSync(`${folder}/${sdk}/${name}`, 'utf8')),
);

/** The forms that a planted value may take on its way out, each with something before and after it. */
const codings: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => Buffer.from(value).toString('base64'),
  (value) => Buffer.from(`a${value}bc`).toString('base64'),
  (value) => Buffer.from(`ab${value}c`).toString('base64'),
  (value) => Buffer.from(`?>${value}~~?`).toString('base64url'),
  (value) => Buffer.from(value).toString('hex'),
  (value) => Buffer.from(value).toString('hex').toUpperCase(),
  (value) => Buffer.from(value).toString('hex').replaceAll(/../g, '%$&'),
  (value) => `q=${encodeURIComponent(`{"v":"${value}"}`)}&r=1`,
  (value) => JSON.stringify({ list: [1, { value }] }),
  (value) => JSON.stringify(JSON.stringify([value])),
  (value) => `{"cut": "${value}", "rest`,
];

/** Every place where a value can be put into JSON: instead of a text or number, into a list, as a key. */
function plantings(root: JsonValue): readonly ((value: string) => JsonValue)[] {
  const places: ((value: string) => JsonValue)[] = [(value) => value];
  if (Array.isArray(root)) {
    places.push((value) => [...root, value]);
    root.forEach((child, index) => {
      for (const plant of plantings(child)) places.push((value) => root.with(index, plant(value)));
    });
  } else if (isJsonObject(root)) {
    places.push((value) => ({ ...root, [value]: 1 }));
    for (const [key, child] of Object.entries(root)) {
      for (const plant of plantings(child ?? null))
        places.push((value) => ({ ...root, [key]: plant(value) }));
    }
  }
  return places;
}

/** Every place of every file: in the payload, the item header and the envelope header; no line is replaced whole. */
const places: readonly ((value: string) => string)[] = files.flatMap((file) => {
  const lines = file.startsWith('{\n') ? [file] : file.split('\n');
  return lines.flatMap((line, index) =>
    plantings(JSON.parse(line) as JsonValue)
      .slice(1)
      .map((plant) => (value: string) => lines.with(index, JSON.stringify(plant(value))).join('\n')),
  );
});

test('a canary planted anywhere in any event, in up to three codings, is found', () => {
  fc.assert(
    fc.property(
      fc.nat({ max: places.length - 1 }),
      fc.stringMatching(/^[A-Za-z0-9]{12,40}$/),
      fc.array(fc.constantFrom(...codings), { minLength: 0, maxLength: 3 }),
      (place, canary, chain) => {
        const written = chain.reduce((value, code) => code(value), canary);
        const content = places[place]?.(written) ?? '';
        const { findings, unread } = auditItems(readItemFile({ name: 'file', bytes: Buffer.from(content) }), {
          canaries: [{ value: canary, label: 'planted' }],
        });
        expect(findings.filter(({ rule }) => rule === 'canary').map(({ kind }) => kind)).toContain('planted');
        expect(JSON.stringify(findings)).not.toContain(canary);
        expect(unread).toEqual([]);
      },
    ),
    { numRuns: runs, seed: 20261123 },
  );
}, 600_000);

test('a canary of any characters is found in plain, base64, hex and percent', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 10, maxLength: 30 }).filter((text) => text.trim().length >= 8),
      fc.constantFrom(...codings.slice(0, 8)),
      (canary, code) => {
        const event = { message: `before ${code(canary)} after` };
        const { findings } = auditItems(
          readItemFile({ name: 'file', bytes: Buffer.from(JSON.stringify(event)) }),
          {
            canaries: [{ value: canary, label: 'planted' }],
            rules: ['canary'],
          },
        );
        expect(findings).toHaveLength(1);
      },
    ),
    { numRuns: runs, seed: 7 },
  );
});

test.each([1, 200])('a canary as the type of an item, %i times, is found and shown nowhere', (times) => {
  const canary = 'canaryAsItemType0042';
  const bytes = Buffer.from(`{}\n${JSON.stringify({ type: canary.repeat(times) })}\n{}`);
  const report = auditItems(readItemFile({ name: 'file', bytes }), {
    canaries: [{ value: canary, label: 'type' }],
  });
  expect(report.findings).toContainEqual(expect.objectContaining({ rule: 'canary', path: '$.type' }));
  expect(JSON.stringify(report)).not.toContain(canary);
});

test.each<[string, (value: Buffer) => Buffer]>([
  ['text', (value) => value],
  ['bytes with base64 in them', (value) => Buffer.from(`\x00\xff${value.toString('base64')}\xfe`, 'latin1')],
  ['UTF-16, as minidumps have it', (value) => Buffer.from(`\x01\x02 name=${value.toString()}`, 'utf16le')],
])('a canary in an attachment of %s is found, with its offset', (_what, write) => {
  const canary = 'canaryInAttachment0042';
  const payload = write(Buffer.from(canary));
  const bytes = Buffer.concat([
    Buffer.from(`{}\n{"type":"attachment","filename":"a.bin","length":${payload.length}}\n`),
    payload,
  ]);
  const { findings } = auditItems(readItemFile({ name: 'file', bytes }), {
    canaries: [{ value: canary, label: 'a' }],
  });
  expect(findings.map(({ rule, part }) => [rule, part])).toEqual([['canary', 'payload']]);
  expect(findings[0]?.path).toMatch(/^(?:byte \d+|UTF-16 texts)$/);
});
