import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

const many = (count: number, make: (place: number) => unknown): unknown[] =>
  Array.from({ length: count }, (_, place) => make(place));
const deep = (text: string, levels: number): string => `${text.repeat(levels)}1${'}'.repeat(levels)}`;
const frame = (place: number): unknown => ({
  function: `f${place}`,
  in_app: true,
  context_line: 'x'.repeat(100),
  vars: Object.fromEntries(many(50, (name) => [`v${String(name)}`, 'y'.repeat(50)]) as [string, string][]),
});

const huge: readonly (readonly [what: string, body: string, leftOut: RegExp])[] = [
  ['a message of 5 MB', JSON.stringify({ message: 'm'.repeat(5_000_000) }), /…/],
  [
    '10,000 spans',
    JSON.stringify({
      type: 'transaction',
      spans: many(10_000, (place) => ({
        span_id: `${place}`,
        parent_span_id: `${place - 1}`,
        op: 'db',
        start_timestamp: place,
        timestamp: place + 1,
      })),
    }),
    /9001 more spans not shown/,
  ],
  [
    '100,000 breadcrumbs',
    JSON.stringify({ breadcrumbs: many(100_000, (place) => ({ message: `b${place}` })) }),
    /99800 more breadcrumbs not shown/,
  ],
  [
    'nesting 10,000 deep',
    `{"message":"deep","extra":${deep('{"a":', 10_000)},"contexts":{"c":${deep('{"a":', 10_000)}}}`,
    /too much to show/,
  ],
  [
    '50,000 tags and extras',
    `{"tags":${JSON.stringify(Object.fromEntries(many(50_000, (n) => [`t${String(n)}`, 'v']) as [string, string][]))},"extra":${JSON.stringify(many(50_000, () => 'e'))}}`,
    /49800 more keys not shown/,
  ],
  [
    '1,000 fat frames',
    JSON.stringify({ exception: { values: [{ type: 'E', stacktrace: { frames: many(1000, frame) } }] } }),
    /700 more frames not shown/,
  ],
  [
    '1,000 exceptions and threads',
    JSON.stringify({ exception: many(1000, () => ({ type: 'E' })), threads: many(1000, (id) => ({ id })) }),
    /950 more exceptions not shown/,
  ],
];

test.each(huge)(
  'shows %s on pages of a bounded size that say what is left out',
  async (_what, body, leftOut) => {
    await fetch(`${sentry.url}/api/1/store/`, { method: 'POST', body });
    const [item] = sentry.items();
    for (const tab of ['', '/json', '/raw', '/envelope']) {
      const response = await fetch(`${sentry.url}/item/${item?.id}${tab}`);
      const html = await response.text();
      expect([response.status, html.length < 5_000_000]).toEqual([200, true]);
      if (tab === '') expect(html).toMatch(leftOut);
      if (tab === '') expect(html).toMatch(/href="[^"]*(?:\/payload|\/json\?at=[^"]*)"/);
    }
  },
  30_000,
);

test('a part of a document that is nested too deep for one page has a page of its own', async () => {
  await fetch(`${sentry.url}/api/1/store/`, { method: 'POST', body: deep('{"a":', 200) });
  const [item] = sentry.items();
  const first = await (await fetch(`${sentry.url}/item/${item?.id}/json`)).text();
  const link = /href="([^"]*\?at=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await (await fetch(sentry.url + link)).text();
  expect(second).toContain(`data-path="$${'.a'.repeat(79)}"`);
  expect(second).not.toContain('data-path="$.a"');
});
