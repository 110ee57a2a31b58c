import { deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { diffItems } from '../diff/diff-items.ts';
import { writeDiff } from '../diff/write-diff.ts';
import { exportItem } from '../export/export-item.ts';
import { readItemFile } from '../export/read-item-file.ts';
import { shapeOfItems } from '../shape/shape-of-items.ts';
import { auditItems } from './audit-items.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 20_000 : 500;

const words = [
  '_meta',
  '',
  'rem',
  'len',
  'cookies',
  'password',
  'headers',
  '__proto__',
  'constructor',
  'value',
  'name',
  'vars',
  'frames',
];
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      null,
      true,
      0,
      -1.5,
      4111111111111111,
      'ada@example.test',
      'password=lovelace',
      '%7B%22',
      '\\u0022',
      '"',
    ),
    fc.string({ unit: 'binary' }),
    fc.array(tie('json'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...words), fc.string()), tie('json')), { maxLength: 4 })
      .map((entries) => Object.fromEntries(entries)),
  ),
}));

test('no item makes audit, shape, diff or export throw', () => {
  fc.assert(
    fc.property(
      json,
      json,
      fc.constantFrom('event', 'attachment', 'log', '__proto__'),
      (header, payload, type) => {
        const bytes = Buffer.from(
          `${JSON.stringify({ header })}\n${JSON.stringify({ type, header })}\n${JSON.stringify(payload)}`,
        );
        const items = readItemFile({ name: 'file', bytes });
        const { findings } = auditItems(items, { canaries: [{ value: 'lovelace', label: 'x' }] });
        expect(JSON.stringify(findings)).not.toMatch(/lovelace|ada@example|4111111111111111/);
        shapeOfItems(items);
        const [item] = items;
        if (item === undefined) return;
        writeDiff(diffItems(item, readItemFile({ name: 'other', bytes: Buffer.from('{}') })[0] ?? item));
        for (const form of ['snapshot', 'fillmore', 'vitest', 'curl', 'envelope'] as const)
          exportItem(item, form);
      },
    ),
    { numRuns: runs, seed: 9 },
  );
});

test('no bytes make audit, shape or diff throw', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (payload) => {
      const head = Buffer.from(`{}\n{"type":"attachment","length":${payload.length}}\n`);
      const items = readItemFile({ name: 'file', bytes: Buffer.concat([head, payload]) });
      auditItems(items);
      shapeOfItems(items);
      for (const item of items) expect(diffItems(item, item).entries).toEqual([]);
    }),
    { numRuns: runs, seed: 10 },
  );
});

test.each<[string, Buffer]>([
  ['gzip', gzipSync('log line of ada@example.test')],
  [
    'a replay recording',
    Buffer.concat([Buffer.from('{"segment_id":0}\n'), deflateSync('[{"data":{"text":"ada@example.test"}}]')]),
  ],
])('what %s holds is read too', (_what, payload) => {
  const head = Buffer.from(`{}\n{"type":"replay_recording","length":${payload.length}}\n`);
  const { findings } = auditItems(readItemFile({ name: 'file', bytes: Buffer.concat([head, payload]) }));
  expect(findings.map(({ rule, path }) => [rule, path])).toEqual([
    ['email', expect.stringMatching(/^unpacked byte \d+$/)],
  ]);
});

test('an attachment that unpacks to 64 MiB is read as the bytes that it is', () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024));
  const head = Buffer.from(`{}\n{"type":"attachment","length":${bomb.length}}\n`);
  expect(auditItems(readItemFile({ name: 'file', bytes: Buffer.concat([head, bomb]) })).findings).toEqual([]);
});

test('a canary in a member that a later one of the same name hides is found by its bytes', () => {
  const bytes = Buffer.from('{}\n{"type":"event"}\n{"a":"canary-1815","a":"x"}');
  const canaries = [{ value: 'canary-1815', label: 'hidden' }];
  expect(auditItems(readItemFile({ name: 'file', bytes }), { canaries }).findings).toMatchObject([
    { rule: 'canary', kind: 'hidden', path: 'byte 6' },
  ]);
});

function eventWith(extra: string): ReturnType<typeof readItemFile> {
  return readItemFile({ name: 'file', bytes: Buffer.from(`{}\n{"type":"event"}\n{"extra":${extra}}`) });
}

test('what is nested without end, as JSON or as a text of JSON, has a path that ends', () => {
  const levels = 100_000;
  const nested = `${'{"a":'.repeat(levels)}"ada@example.test"${'}'.repeat(levels)}`;
  const { findings } = auditItems(eventWith(`[${nested},${JSON.stringify(nested)}]`));
  expect(findings.map(({ path, decoded }) => [path, decoded])).toEqual([
    [`$.extra[0]${'.a'.repeat(98)}["…"]`, []],
    ['$.extra[1]', [`json $${'.a'.repeat(100)}["…"]`]],
  ]);
});

test('thousands of findings below keys of megabytes make a report of a bounded size', () => {
  const addresses = Array.from({ length: 50_000 }, (_, n) => `"ada${n}@example.test"`);
  const key = 'k'.repeat(100_000);
  const marks = Array.from({ length: 50_000 }, () => '"[Filtered]"');
  const extra = `${`{"${key}":`.repeat(40)}[${[...addresses, ...marks].join()}]${'}'.repeat(40)}`;
  const report = auditItems(eventWith(extra));
  expect([report.findings.length, report.filtered.length]).toEqual([2000, 2000]);
  expect(report.unread.map(({ reason }) => reason)).toEqual([
    '48000 findings are not listed',
    '48000 filtered places are not listed',
  ]);
  expect(JSON.stringify(report).length).toBeLessThan(50_000_000);
}, 30_000);
