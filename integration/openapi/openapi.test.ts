import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JsonObject } from '../../crash/json.ts';
import { createSentry } from '../../fakes/sentry/create-sentry.ts';
import { sentryOptions } from '../../fakes/sentry/options.ts';
import { sampleRequests } from '../../fakes/sentry/query/sample-events.ts';
import { type RunningSentry, startSentry } from '../../fakes/sentry/start.ts';
import { fakeContext } from '../../kit/context.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { registeredRoutes } from '../bad-input/registered-routes.ts';
import { type AnswerCheck, answerCheck, documentedRoutes } from './documented-answer.ts';

let sentry: RunningSentry;
let document: JsonObject;
let check: AnswerCheck;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
  for (const { path, body } of sampleRequests) await fetch(sentry.url + path, { method: 'POST', body });
  document = (await (await fetch(`${sentry.url}/api/crashbox/openapi.json`)).json()) as JsonObject;
  check = answerCheck(document);
});
afterAll(() => sentry.stop());

test('the document is OpenAPI 3.1, as a validator of others reads it', async () => {
  const { valid, errors } = await new Validator().validate({ ...document });
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

/** What is mounted there and answers for its routes. */
const middleware = ['ALL /api/crashbox/faults'];

test('every route below /api/crashbox is in the document, and the other way round', async () => {
  const { app, close } = createSentry(withDefaults(sentryOptions), fakeContext({}), () => 'http://x');
  const served = registeredRoutes(app)
    .map(({ method, pattern }) => `${method} ${pattern.replaceAll(/:(\w+)/g, '{$1}')}`)
    .filter((route) => route.includes(' /api/crashbox/') && !middleware.includes(route));
  await close();
  const documented = documentedRoutes(document).map(({ method, path }) => `${method} ${path}`);
  expect(documented.toSorted()).toEqual([...new Set(served)].toSorted());
});

test('every parameter in a path is described, and every operation has a name of its own', () => {
  const names = new Set<string>();
  for (const { method, path } of documentedRoutes(document)) {
    const operation = (document['paths'] as Record<string, Record<string, JsonObject>>)[path]?.[
      method.toLowerCase()
    ];
    const described = ((operation?.['parameters'] ?? []) as { in: string; name: string }[]).filter(
      (parameter) => parameter.in === 'path',
    );
    expect(described.map(({ name }) => name)).toEqual(
      [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    );
    names.add(String(operation?.['operationId']));
  }
  expect(names.size).toBe(documentedRoutes(document).length);
});

/** Method, path in the document, address, body, status. */
type Exchange = readonly [string, string, string, unknown, number];

const first = (): string => sentry.items()[0]?.id ?? '';
const last = (): string => sentry.items().at(-1)?.id ?? '';
const exchanges: readonly (() => Exchange)[] = [
  () => ['GET', '/items', '/items?query=type:event&limit=2', undefined, 200],
  () => ['GET', '/items', '/items?query=level:', undefined, 400],
  () => ['GET', '/items', '/items?limit=x', undefined, 400],
  () => ['GET', '/items/{id}', `/items/${first()}`, undefined, 200],
  () => ['GET', '/items/{id}', '/items/none', undefined, 404],
  () => ['GET', '/items/{id}/payload', `/items/${first()}/payload`, undefined, 200],
  () => ['GET', '/items/{id}/body', `/items/${first()}/body`, undefined, 200],
  () => ['GET', '/items/{id}/export', `/items/${first()}/export?as=curl`, undefined, 200],
  () => ['GET', '/items/{id}/export', `/items/${first()}/export`, undefined, 400],
  () => ['GET', '/items/{id}/export', '/items/none/export?as=curl', undefined, 404],
  () => ['GET', '/items/{id}/wire', '/items/none/wire', undefined, 404],
  () => ['GET', '/client-reports', '/client-reports', undefined, 200],
  () => ['GET', '/client-reports', '/client-reports?since=x', undefined, 400],
  () => ['GET', '/stream', '/stream?query=level:', undefined, 400],
  () => ['POST', '/wait', '/wait', { query: 'type:event', count: 2 }, 200],
  () => ['POST', '/wait', '/wait', { query: 'timeout level:error', timeout: 1 }, 408],
  () => ['POST', '/wait', '/wait', { filter: 1 }, 400],
  () => ['POST', '/assert-none', '/assert-none', { query: 'nothing', quietFor: 1 }, 200],
  () => ['POST', '/assert-none', '/assert-none', {}, 409],
  () => ['POST', '/assert-none', '/assert-none', { query: 'zzz', quietFor: 2000, timeout: 1 }, 408],
  () => ['POST', '/assert-only', '/assert-only', { queries: [], quietFor: 0 }, 409],
  () => ['POST', '/assert-only', '/assert-only', { queries: 'x' }, 400],
  () => ['POST', '/faults', '/faults', { status: 503, times: 1 }, 201],
  () => ['POST', '/faults', '/faults', { status: 1 }, 400],
  () => ['GET', '/faults', '/faults', undefined, 200],
  () => ['DELETE', '/faults/{id}', '/faults/none', undefined, 404],
  () => ['DELETE', '/faults', '/faults', undefined, 200],
  () => ['GET', '/strictness', '/strictness', undefined, 200],
  () => ['PUT', '/strictness', '/strictness', { mode: 'lenient' }, 200],
  () => ['PUT', '/strictness', '/strictness', { mode: 'x' }, 400],
  () => ['POST', '/canaries', '/canaries', { label: 'x' }, 201],
  () => ['POST', '/audit', '/audit', {}, 200],
  () => ['POST', '/audit', '/audit?query=level:', {}, 400],
  () => ['POST', '/audit', '/audit', { canaries: ['x'] }, 400],
  () => ['POST', '/audit', '/audit', 'no object', 400],
  () => ['POST', '/audit', '/audit', { canaries: ['x'.repeat(3_000_000)] }, 413],
  () => ['POST', '/canaries', '/canaries', [], 400],
  () => ['POST', '/assert-absent', '/assert-absent', 'no object', 400],
  () => ['POST', '/faults', '/faults', 'no object', 400],
  () => ['POST', '/faults', '/faults', { body: 'x'.repeat(9_000_000) }, 413],
  () => ['PUT', '/shape/baseline', '/shape/baseline', 'x'.repeat(11_000_000), 413],
  () => ['PUT', '/strictness', '/strictness', 'no object', 400],
  () => ['PUT', '/strictness', '/strictness', { dsns: ['x'.repeat(2_000_000)] }, 413],
  () => ['POST', '/assert-absent', '/assert-absent', { canaries: ['ann@example.com'] }, 409],
  () => ['GET', '/shape', '/shape?keep=tags', undefined, 200],
  () => ['GET', '/shape', '/shape?query=level:', undefined, 400],
  () => ['GET', '/shape/file', '/shape/file', undefined, 200],
  () => ['PUT', '/shape/baseline', '/shape/baseline', undefined, 200],
  () => ['PUT', '/shape/baseline', '/shape/baseline', { nothing: 1 }, 400],
  () => ['GET', '/shape', '/shape', undefined, 200],
  () => ['DELETE', '/shape/baseline', '/shape/baseline', undefined, 204],
  () => ['GET', '/diff', `/diff?a=${first()}&b=${last()}`, undefined, 200],
  () => ['GET', '/diff', '/diff?a=none&b=none', undefined, 404],
  () => ['GET', '/channels', '/channels?volatile=1', undefined, 200],
  () => ['GET', '/channels', '/channels?query=level:', undefined, 400],
  () => ['GET', '/openapi.json', '/openapi.json', undefined, 200],
  () => ['DELETE', '/items/{id}', `/items/${last()}`, undefined, 200],
  () => ['POST', '/flush', '/flush?query=type:event', undefined, 200],
];

test('the running server answers as the document says', async () => {
  const wrong: string[] = [];
  for (const exchange of exchanges) {
    const [method, path, address, body, status] = exchange();
    const response = await fetch(`${sentry.url}/api/crashbox${address}`, {
      method,
      ...(body !== undefined && {
        body: JSON.stringify(body),
        headers: { 'Content-Type': 'application/json' },
      }),
    });
    expect([method, address, response.status]).toEqual([method, address, status]);
    const mediaType = response.headers.get('content-type')?.split(';')[0] ?? '';
    const answer = { status: response.status, mediaType, body: await response.text() };
    const complaint = check({ method, path: `/api/crashbox${path}` }, answer);
    if (complaint !== undefined) wrong.push(complaint);
  }
  expect(wrong).toEqual([]);
});

test('an exchange is tried for every documented operation', () => {
  const tried = new Set(exchanges.map((exchange) => exchange().slice(0, 2).join(' /api/crashbox')));
  const documented = documentedRoutes(document).map(({ method, path }) => `${method} ${path}`);
  expect(documented.filter((route) => !tried.has(route))).toEqual([]);
});
