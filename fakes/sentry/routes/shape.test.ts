import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ShapeTable } from '../shape/shape.ts';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

async function send(event: object): Promise<void> {
  await fetch(`${sentry.url}/api/1/store/`, { method: 'POST', body: JSON.stringify(event) });
}
const shapeAt = (path = '', init: RequestInit = {}): Promise<Response> =>
  fetch(`${sentry.url}/api/crashbox/shape${path}`, init);

test('lists the key paths of the items that the query selects', async () => {
  await send({ level: 'info', a: 1 });
  await send({ level: 'error', b: 1, tags: { x: 'y' } });
  const table = (await (await shapeAt('?level=error&keep=tags')).json()) as ShapeTable;
  expect(table.items).toBe(1);
  expect(table.rows.map(({ path }) => path)).toEqual(['$', '$.b', '$.level', '$.tags', '$.tags.x']);
  expect(table).toEqual(sentry.shape({ filter: { level: 'error' }, keep: ['tags'] }));
  expect((await shapeAt('?limit=x')).status).toBe(400);
});

test('compares with the baseline that was set, until it is removed', async () => {
  await send({ a: 1 });
  expect(await (await shapeAt('/baseline', { method: 'PUT' })).json()).toEqual({ paths: 2 });
  await send({ b: 1 });
  const since = async (): Promise<(string | null)[]> =>
    ((await (await shapeAt()).json()) as ShapeTable).rows.map((row) => row.since);
  expect(await since()).toEqual(['known', 'known', 'new']);
  await shapeAt('/baseline', { method: 'PUT', body: await (await shapeAt('/file')).text() });
  expect(await since()).toEqual(['known', 'known', 'known']);
  expect((await shapeAt('/baseline', { method: 'PUT', body: 'no shape' })).status).toBe(400);
  expect((await shapeAt('/baseline', { method: 'DELETE' })).status).toBe(204);
  expect(await since()).toEqual([null, null, null]);
});

test('the library compares with the text of a file, and refuses what is none', async () => {
  await send({ a: 1 });
  const file = sentry.shapeFile();
  await send({ a: 'text' });
  expect(sentry.shape({ against: file }).rows.map(({ since }) => since)).toEqual(['known', 'retyped']);
  expect(() => sentry.shape({ against: '{}' })).toThrow('this is no shape file');
});
