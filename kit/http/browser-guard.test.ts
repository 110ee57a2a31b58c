import type { Request, Response } from 'express';
import { expect, test } from 'vitest';
import { browserGuard } from './browser-guard.ts';

/** What becomes of a request with these headers: `passes`, or the detail of the 403. */
function outcome(
  headers: Record<string, string>,
  method = 'GET',
  allowedHosts: readonly string[] = [],
): string {
  let said = 'passes';
  const response = { status: () => response, json: (body: { detail: string }) => (said = body.detail) };
  const request = { headers: { host: '127.0.0.1:8010', ...headers }, method, protocol: 'http' };
  browserGuard({ allowedHosts })(
    request as unknown as Request,
    response as unknown as Response,
    () => undefined,
  );
  return said;
}

test.each([
  '127.0.0.1:8010',
  'localhost:8010',
  '[::1]:8010',
  'webapp:8000',
  'crashbox.localhost',
  'host.docker.internal:8000',
])('the host %s is one of ours', (host) => {
  expect(outcome({ host })).toBe('passes');
});

test('a public host name is refused, as DNS rebinding sends it, unless it is allowed by name', () => {
  expect(outcome({ host: 'attacker.example:8010' })).toContain('attacker.example');
  expect(outcome({ host: 'crashes.example' }, 'GET', ['crashes.example'])).toBe('passes');
});

test('a request of another site is refused, a link to a page is not', () => {
  expect(outcome({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' })).toContain('cross-site');
  expect(outcome({ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' })).toContain('same-site');
  expect(outcome({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' })).toBe('passes');
  expect(outcome({ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }, 'POST')).toContain(
    'cross-site',
  );
});

test('a form on a page of ours passes, also where its origin is withheld', () => {
  expect(outcome({ 'sec-fetch-site': 'same-origin', origin: 'null' }, 'POST')).toBe('passes');
});

test('without Sec-Fetch-Site a foreign origin is refused and our own passes', () => {
  expect(outcome({ origin: 'http://other.example' }, 'POST')).toContain('other.example');
  expect(outcome({ origin: 'null' }, 'POST')).toContain('null');
  expect(outcome({ origin: 'http://127.0.0.1:8010' }, 'POST')).toBe('passes');
});
