import { readdirSync, readFileSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';
import { postKinds, type TestPost, testPost } from '../testpost/test-post.ts';
import { badInputs, postParts } from './bad-inputs.ts';

const isLong = process.env['CRASHBOX_LONG'] === '1';
const agent = new Agent({ keepAlive: true, maxSockets: 8 });

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0, maxBodyBytes: 1_000_000, maxItems: 2000 });
});
afterAll(async () => {
  agent.destroy();
  await sentry.stop();
});

/** Status of the answer; 0 where there was none. */
function send({ method, path, headers, body }: TestPost): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const request = httpRequest(sentry.url, { method, path, headers, agent, timeout: 30_000 }, (response) => {
    response.resume();
    response.on('end', () => resolve(response.statusCode ?? 0));
  });
  request.on('timeout', () => request.destroy());
  request.on('error', () => resolve(0));
  request.end(body);
  return promise;
}

/** What keeps going: Kent's list, and each new item on its own. */
async function expectReadable(latest: number): Promise<void> {
  const ids = sentry
    .items({ since: latest })
    .slice(0, 2)
    .map(({ id }) => id);
  const paths = ids.flatMap((id) => [`/api/event/${id}`, `/api/crashbox/items/${id}`, `/item/${id}`]);
  for (const path of ['/api/eventlist/', ...paths]) {
    const answer = await fetch(sentry.url + path);
    expect(answer.status, path).toBeLessThan(500);
    const text = await answer.text();
    if (path.startsWith('/api/')) expect(() => JSON.parse(text), path).not.toThrow();
  }
}

test('the corpus has at least sixty inputs', () => {
  expect(badInputs.length).toBeGreaterThanOrEqual(60);
  expect(new Set(badInputs.map(({ name }) => name)).size).toBe(badInputs.length);
});

test.each(badInputs)(
  'takes $name without a 5xx, leaves a record and goes on listing',
  async ({ name, post }) => {
    const latest = sentry.items().at(-1)?.sequence ?? 0;
    const status = await send(post);
    expect(status, name).toBeGreaterThanOrEqual(200);
    expect(status, name).toBeLessThan(500);
    const kept = sentry.items({ since: latest });
    // A tunnel is any address at all: what is no envelope with a DSN there is nobody's.
    if (status === 404 && !post.path.startsWith('/api/')) expect(kept).toEqual([]);
    else expect(new Set(kept.map(({ request }) => request)).size).toBe(1);
    for (const { request } of kept) {
      if (status < 400) continue;
      expect(request.refusal ?? request.warnings[0]?.text).toBeTypeOf('string');
    }
    await expectReadable(latest);
  },
);

test.each(['$.*:*m*', '$header.*:*m*', '$envelope.*:*m*'])(
  'answers %s, which reads the whole corpus',
  async (query) => {
    const answer = await fetch(`${sentry.url}/api/crashbox/items?query=${encodeURIComponent(query)}`);
    expect(answer.status).toBe(200);
  },
);

test('reads the whole corpus ahead of queries', async () => {
  const events = Array.from({ length: 100 }, (_, n) => `{"type":"event"}\n{"message":"${n}"}\n`).join('');
  await fetch(`${sentry.url}/api/1/envelope/`, { method: 'POST', body: `{}\n${events}` });
  await expect.poll(() => sentry.items().at(-1)?.contents).toMatchObject({ payload: { message: '99' } });
});

const fixtures = new URL('../../../fixtures/sentry/node/', import.meta.url);
const seeds: readonly TestPost[] = [
  ...readdirSync(fixtures)
    .filter((name) => name.endsWith('.envelope'))
    .map((name) => ({
      ...testPost('event', postParts)!,
      body: readFileSync(new URL(name, fixtures)).subarray(0, 8000),
    })),
  ...postKinds.filter((kind) => !/get|tunnel/.test(kind)).map((kind) => testPost(kind, postParts)!),
];

type Mutation = (body: Buffer) => Buffer;
const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (body: Buffer, share: number): number => Math.floor(share * body.length);
const piece = fc.constantFrom(
  '\n',
  '\r\n',
  '\0',
  '{',
  '}',
  '"',
  '[[[[',
  '\ufeff',
  'NaN',
  '{"type":"event"}\n',
  '"length":9',
  '\\ud800',
  '--',
  '\xff',
);
const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.tuple(place, fc.nat(255)).map(
    ([share, byte]): Mutation =>
      (body) => {
        const changed = Buffer.from(body);
        if (body.length > 0) changed[at(body, share)] = byte;
        return changed;
      },
  ),
  fc.tuple(place, place).map(
    ([from, to]): Mutation =>
      (body) =>
        Buffer.concat([
          body.subarray(0, at(body, Math.min(from, to))),
          body.subarray(at(body, Math.max(from, to))),
        ]),
  ),
  fc.tuple(place, piece).map(
    ([share, text]): Mutation =>
      (body) =>
        Buffer.concat([body.subarray(0, at(body, share)), Buffer.from(text), body.subarray(at(body, share))]),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Mutation =>
      (body) =>
        Buffer.concat([body, body.subarray(at(body, Math.min(from, to)), at(body, Math.max(from, to)))]),
  ),
);
const mutated = fc
  .tuple(fc.constantFrom(...seeds), fc.array(mutation, { minLength: 1, maxLength: 4 }))
  .map(([seed, mutations]) => ({
    ...seed,
    body: mutations.reduce((body, mutate) => mutate(body), seed.body),
  }));

const requests = isLong ? 100_000 : 1000;
const batch = 100;

test(
  `keeps each of ${requests} mutated requests, and answers none with a 5xx`,
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(mutated, { minLength: batch, maxLength: batch, size: 'max' }),
        async (posts) => {
          const latest = sentry.items().at(-1)?.sequence ?? 0;
          const statuses = await Promise.all(posts.map(send));
          expect(statuses.filter((status) => status < 200 || status >= 500)).toEqual([]);
          const kept = new Set(sentry.items({ since: latest }).map(({ request }) => request));
          expect(kept.size).toBe(posts.length);
          await expectReadable(latest);
        },
      ),
      { numRuns: requests / batch, seed: 7, endOnFailure: true },
    );
  },
  isLong ? 1_200_000 : 120_000,
);
