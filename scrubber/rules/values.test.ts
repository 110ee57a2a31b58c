import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScrubber } from '../create-scrubber.ts';
import { type DetectorName, detectorNames } from '../detectors/detectors.ts';
import { params } from './params.ts';
import { values } from './values.ts';

function masked(names: readonly DetectorName[], text: string): string {
  return createScrubber({ rules: [values(names)] }).scrub('event', { text }).text;
}

const card = '4111 1111 1111 1111';

test.each<[DetectorName, string, string]>([
  ['email', 'to bob.b+tag@mail.example.org, now', 'to [Scrubbed], now'],
  ['email', '?to=bob%40mail.example', '?to=[Scrubbed]'],
  ['email', 'Ünal@übung.example', '[Scrubbed]'],
  ['ip', 'from 192.0.2.7:80 and 2001:db8::1.', 'from [Scrubbed]:80 and [Scrubbed].'],
  ['ip', '[::ffff:192.0.2.7]', '[[Scrubbed]]'],
  ['ip', 'http://10.0.0.1/x', 'http://[Scrubbed]/x'],
  ['ip', '1:2:3:4:5:6:7:8', '[Scrubbed]'],
  ['creditCard', `card ${card}.`, 'card [Scrubbed].'],
  ['creditCard', `${card} 123`, '[Scrubbed] 123'],
  ['creditCard', '4111-1111-1111-1111', '[Scrubbed]'],
  ['creditCard', '378282246310005', '[Scrubbed]'],
  ['creditCard', '2221000000000009', '[Scrubbed]'],
  ['iban', 'to DE89 3704 0044 0532 0130 00 please', 'to [Scrubbed] please'],
  ['iban', 'GB82WEST12345698765432', '[Scrubbed]'],
  ['jwt', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.sig-_x.', 'Bearer [Scrubbed].'],
  ['pem', 'a -----BEGIN KEY-----\nMIIB\n-----END KEY----- b', 'a [Scrubbed] b'],
  ['pem', 'a -----BEGIN KEY-----\nMIIB', 'a [Scrubbed]'],
  ['urlAuth', 'postgres://bob:p@ss@db/x', 'postgres://[Scrubbed]@db/x'],
  ['bearer', 'authorization: bearer abc123def', 'authorization: bearer [Scrubbed]'],
  ['bearer', 'Basic dXNlcjpwYXNz', 'Basic [Scrubbed]'],
  ['ssn', 'ssn 078-05-1120', 'ssn [Scrubbed]'],
  ['mac', '00:1B:44:11:3A:B7', '[Scrubbed]'],
])('%s finds what it is for: %s', (name, text, clean) => {
  expect(masked([name], text)).toBe(clean);
  expect(masked([name], clean)).toBe(clean);
});

test.each<[DetectorName, string]>([
  ['email', '/node_modules/@sentry/node@11.12.0/index.js'],
  ['email', 'user@localhost'],
  ['ip', 'Chrome/120.0.0.0 v1.2.3.4 1.2.3 12:34:56 std::sort 300.1.1.1 1.2.3.4.5'],
  ['creditCard', '4111 1111 1111 1112 and 1790000000123 and a4111111111111111'],
  ['iban', 'DE89 3704 0044 0532 0130 01'],
  ['jwt', 'heyJude eyJhbGciOiJub25lIn0'],
  ['bearer', 'the bearer tokens and Basic authentication'],
  ['ssn', '1078-05-1120'],
])('%s leaves alone what only looks like it: %s', (name, text) => {
  expect(masked([name], text)).toBe(text);
});

test('identifiers and versions of the SDK are left alone', () => {
  const event = {
    event_id: '4111111111111111',
    modules: { a: '1.2.3.4' },
    contexts: { trace: { trace_id: '4111111111111111' } },
  };
  expect(createScrubber({ rules: [values(['creditCard', 'ip'])] }).scrub('event', event)).toBe(event);
});

test('an unknown detector is refused with the known ones', () => {
  expect(() => values(['phone' as DetectorName])).toThrow(/expected some of pem, .*; got phone/);
});

const secrets = params(['token', 'password', /^x-/i]);
const scrubber = createScrubber({ rules: [secrets] });

test.each([
  ['GET /a?Token=abc&b=1', 'GET /a?Token=[Scrubbed]&b=1'],
  ['/cb#access=1&token=abc', '/cb#access=1&token=[Scrubbed]'],
  ['login password=abc failed', 'login password=[Scrubbed] failed'],
  ['user[password]=abc', 'user[password]=[Scrubbed]'],
  ['{"q": "token=abc"}', '{"q": "token=[Scrubbed]"}'],
  ['password="abc def" ok', 'password="[Scrubbed]" ok'],
  ['a=1; token=abc; b=2', 'a=1; token=[Scrubbed]; b=2'],
  ['next=https%3A%2F%2Fx%2F%3Ftoken%3Dabc%26b%3D1', 'next=https%3A%2F%2Fx%2F%3Ftoken%3D[Scrubbed]%26b%3D1'],
  ['%2574oken=abc', '%2574oken=[Scrubbed]'],
  ['a=b, c == d', 'a=b, c == d'],
])('a secret parameter is found in any text: %s', (text, clean) => {
  expect(scrubber.scrub('event', { text }).text).toBe(clean);
  expect(scrubber.scrub('event', { text: clean }).text).toBe(clean);
});

const rest = fc.string({
  maxLength: 30,
  unit: fc.constantFrom(...'a1.@:-/% eyJ[]=&?#"4'.split(''), '%40', '://'),
});

test('around any text, what is found is masked, and a second time changes nothing', () => {
  const all = createScrubber({ rules: [secrets, values(detectorNames)] });
  fc.assert(
    fc.property(rest, rest, (before, after) => {
      const text = all.scrub('event', { text: `${before} canary@mail.example ${after}` }).text;
      expect(text).not.toContain('canary');
      expect(all.scrub('event', { text }).text).toBe(text);
    }),
    { numRuns: process.env['CRASHBOX_LONG'] === '1' ? 50_000 : 1000, seed: 4 },
  );
});

test.each([
  'a.a.a.',
  'a@a.a.',
  '4',
  '4 5 ',
  ';',
  'a=',
  '%40',
  '://a',
  'eyJ ',
  '-----BEGIN ',
  'bearer ',
  '=%3D',
  ':::',
  '1.',
  'DE89 ',
  '"',
  '[{"',
  '%25',
])('a megabyte of %s ends', (unit) => {
  const all = createScrubber({ rules: [secrets, values(detectorNames)] });
  const text = unit.repeat(1_000_000 / unit.length);
  expect(typeof all.scrub('event', { text }).text).toBe('string');
});
