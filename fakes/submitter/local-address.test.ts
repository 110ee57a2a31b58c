import { expect, test } from 'vitest';
import { isLocalHost, submitAddress } from './local-address.ts';

test.each([
  'localhost',
  'collector',
  '127.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '10.1.2.3',
  '172.31.0.1',
  '192.168.1.1',
  '[::1]',
  '[fd00::1]',
  '[::ffff:127.0.0.1]',
  'host.docker.internal',
  'a.localhost',
])('%s is local', (host) => {
  expect(isLocalHost(host)).toBe(true);
});

test.each([
  '',
  'example.com',
  'localhost.example.com',
  'internal.example',
  '8.8.8.8',
  '172.32.0.1',
  '11.0.0.1',
  '[2606:2800:220:1::1]',
  '[::ffff:8.8.8.8]',
])('%j is not local', (host) => {
  expect(isLocalHost(host)).toBe(false);
});

test('a public address is taken when it is forced', () => {
  expect(submitAddress('https://example.com/submit', true).href).toBe('https://example.com/submit');
});
