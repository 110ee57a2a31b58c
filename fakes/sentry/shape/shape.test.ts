import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isJsonObject } from '../../../crash/json.ts';
import { readItemFile } from '../export/read-item-file.ts';
import type { SentryItem } from '../sentry-item.ts';
import { readShape, writeShape } from './shape-file.ts';
import { shapeOfItems, shapeOfRows } from './shape-of-items.ts';
import type { ValueType } from './shape.ts';

function itemsOf(...events: readonly object[]): readonly SentryItem[] {
  return events.flatMap((event, index) =>
    readItemFile({ name: `${index}`, bytes: Buffer.from(JSON.stringify(event)) }),
  );
}
const lines = (items: readonly SentryItem[], keep: readonly string[] = []): string[] =>
  shapeOfItems(items, { keep }).rows.map(({ path, types, items: count, example }) =>
    `${path} ${types.join('|')} ${count} ${example}`.trimEnd(),
  );

test('lists every key path with its types, the number of items and a masked example', () => {
  const items = itemsOf(
    { level: 'error', breadcrumbs: [{ message: 'login of Ada 42' }, { message: null, 'odd-name': true }] },
    { level: 5, breadcrumbs: [] },
  );
  expect(lines(items)).toEqual([
    '$ object 2',
    '$.breadcrumbs array 2',
    '$.breadcrumbs[] object 1',
    '$.breadcrumbs[].message null|string 1 xxxxx xx xxx 00',
    '$.breadcrumbs[]["odd-name"] boolean 1 true',
    '$.level number|string 2 xxxxx',
  ]);
});

test('folds maps whose keys are data, and keys that are ids, numbers or addresses', () => {
  const items = itemsOf({
    tags: { tier: 'gold' },
    request: { headers: { 'X-Custom': 'a' }, data: { form: { field: 'a' } } },
    exception: {
      values: [{ stacktrace: { frames: [{ vars: { user: { email: 'a' }, list: [{ deep: 1 }] } }] } }],
    },
    contexts: { c0ffee00000000000000000000decade: { a: 1 }, 7: { b: 1 }, '/srv/app.js': 1 },
  });
  const paths = lines(items).map((line) => line.split(' ').slice(0, 2).join(' '));
  expect(paths).toEqual(
    expect.arrayContaining([
      '$.tags.* string',
      '$.request.headers.* string',
      '$.request.data.** object|string',
      '$.exception.values[].stacktrace.frames[].vars.** array|number|object|string',
      '$.contexts.* number|object',
      '$.contexts.*.a number',
      '$.contexts.*.b number',
    ]),
  );
  expect(lines(items, ['tags', 'headers']).join('\n')).toContain('$.request.headers["X-Custom"]');
});

test('headers of items and envelopes have roots of their own', () => {
  const items = readItemFile({
    name: 'e',
    bytes: Buffer.from('{"trace":{"release":"a"}}\n{"type":"log","item_count":2}\n{"items":[]}'),
  });
  expect(shapeOfItems(items).rows.map(({ itemType, path }) => `${itemType} ${path}`)).toEqual([
    'log $',
    'log $.items',
    'log $envelope',
    'log $envelope.trace',
    'log $envelope.trace.release',
    'log $header',
    'log $header.item_count',
    'log $header.type',
  ]);
});

test('tells what is new, retyped and vanished since a baseline; fewer types than before are no change', () => {
  const before = shapeOfRows(shapeOfItems(itemsOf({ a: 1, b: 'x', c: null }, { c: 1 })).rows);
  const { rows, vanished } = shapeOfItems(itemsOf({ a: 'one', c: 1, d: 1 }), { against: before });
  expect(rows.map(({ path, since }) => `${path} ${since}`)).toEqual([
    '$ known',
    '$.a retyped',
    '$.c known',
    '$.d new',
  ]);
  expect(vanished).toEqual([{ itemType: 'event', path: '$.b', types: ['string'] }]);
});

test('notices what an SDK update moved: @sentry/node 10.78 to 11.12', () => {
  const read = (version: string): readonly SentryItem[] =>
    readdirSync(`fixtures/sentry/drift/${version}`).flatMap((name) =>
      readItemFile({ name, bytes: readFileSync(`fixtures/sentry/drift/${version}/${name}`) }),
    );
  const before = shapeOfRows(shapeOfItems(read('node-10.78')).rows);
  const { rows, vanished } = shapeOfItems(read('node-11.12'), { against: before });
  const moved = (type: string): { added: string[]; gone: string[] } => ({
    added: rows.filter(({ itemType, since }) => itemType === type && since === 'new').map(({ path }) => path),
    gone: (vanished ?? []).filter(({ itemType }) => itemType === type).map(({ path }) => path),
  });
  expect(moved('event')).toEqual({
    added: [
      '$.breadcrumbs[].data["http.request.method"]',
      '$.breadcrumbs[].data["url.query"]',
      '$.contexts.trace.parent_span_id',
      '$.user.ip_address',
    ],
    gone: ['$.breadcrumbs[].data["http.method"]', '$.breadcrumbs[].data["http.query"]'],
  });
  expect(moved('transaction').gone).toContain('$.spans[].data["http.url"]');
  expect(moved('transaction').added).toContain('$.contexts.trace.data["http.request.header.x-custom"]');
  expect(moved('transaction').gone).toContain('$.contexts.trace.data["http.request.header.x_custom"]');
  expect(moved('log')).toEqual({ added: [], gone: [] });
});

test('a shape file has a line for each path, in order, and reads back', () => {
  const shape = shapeOfRows(shapeOfItems(itemsOf({ b: 1, a: [null, 'x'] })).rows);
  expect(writeShape(shape)).toBe(`{
  "crashbox_shape": 1,
  "paths": {
    "event $": "object",
    "event $.a": "array",
    "event $.a[]": "null | string",
    "event $.b": "number"
  }
}
`);
  expect(readShape(writeShape(shape))).toEqual(shape);
});

test.each([
  '',
  '{}',
  '[]',
  '{"crashbox_shape":2,"paths":{}}',
  '{"crashbox_shape":1,"paths":{"event $":"text"}}',
  '{"crashbox_shape":1,"paths":{"a":"null"}}',
])('reads no shape out of %j', (text) => {
  expect(readShape(text)).toBeUndefined();
});

test('any shape reads back as it was written', () => {
  const types = fc.uniqueArray(fc.constantFrom<ValueType>('array', 'null', 'number', 'object', 'string'), {
    minLength: 1,
  });
  const path = fc.string({ maxLength: 20 }).map((text) => `event $${text}`);
  fc.assert(
    fc.property(fc.array(fc.tuple(path, types)), (entries) => {
      const shape = new Map(entries);
      expect(readShape(writeShape(shape))).toEqual(shape);
    }),
    { numRuns: 200, seed: 5 },
  );
});

test('no item of any form makes it throw, and no example holds a letter or digit of the value', () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      const items = readItemFile({ name: 'e', bytes: Buffer.from(`{}\n{"type":"event"}\n${text}`) });
      for (const { example, types } of shapeOfItems(items).rows) {
        if (types.some((type) => type === 'string' || type === 'number'))
          expect(example).toMatch(/^[^\p{N}\p{L}1-9]*|x|0|true|false|null$/u);
      }
    }),
    { numRuns: 300, seed: 6 },
  );
});

test('nesting of a million and a hundred thousand keys come to an end', () => {
  const deep = Buffer.from(`{}\n{"type":"event"}\n${'['.repeat(500_000)}${']'.repeat(500_000)}`);
  expect(shapeOfItems(readItemFile({ name: 'e', bytes: deep })).rows.length).toBeLessThan(20_001);
  const wide = itemsOf(
    Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`key${index}x`, 1])),
  );
  const table = shapeOfItems(wide);
  expect([isJsonObject(table), table.cut, table.rows.length]).toEqual([true, true, 20_000]);
}, 30_000);
