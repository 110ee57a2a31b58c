import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';
import { queryExamples } from './examples.ts';
import { sampleRequests } from './sample-events.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
  for (const { path, body } of sampleRequests) {
    expect((await fetch(sentry.url + path, { method: 'POST', body })).status).toBe(200);
  }
});
afterAll(() => sentry.stop());

test.each(queryExamples.map(({ query, finds }) => [query, finds]))('%s finds %j', async (query, finds) => {
  const response = await fetch(`${sentry.url}/api/crashbox/items?query=${encodeURIComponent(query)}`);
  const { items } = (await response.json()) as { items: { sequence: number }[] };
  expect(items.map(({ sequence }) => sequence)).toEqual(finds);
});

test.each(queryExamples.map(({ query, finds }) => [query, finds]))(
  '%s means the same in the library',
  (query, finds) => {
    const kept = sentry.items(query.replace(/limit:\d+/, '')).map(({ sequence }) => sequence);
    expect(kept.slice(0, finds.length)).toEqual(finds.toSorted((a, b) => a - b));
  },
);
