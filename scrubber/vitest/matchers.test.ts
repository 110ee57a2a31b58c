import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createScrubber } from '../create-scrubber.ts';
import { deep, rule } from '../rules/rule.ts';
import { newCanary } from '../testing/canary/canary.ts';
import { hex } from '../testing/structure/matchers.ts';
import './index.ts';
import { toHaveShape } from './to-have-shape.ts';
import { toMatchEvent } from './to-match-event.ts';

const scrubber = createScrubber({ rules: [deep(['password'])] });

test('a payload is scrubbed when the scrubber would change nothing; the message has places and no value', () => {
  expect({ password: '[Scrubbed]' }).toBeScrubbed(scrubber);
  expect([{ a: 1 }]).toBeScrubbed(scrubber, 'log');
  expect(() => expect({ a: { password: 'hunter2' } }).toBeScrubbed(scrubber)).toThrow(
    'the scrubber would change:\nevent a.password: masked by rule 0',
  );
  expect({ password: 'hunter2' }).not.toBeScrubbed(scrubber);
  const capture = { envelopes: [[{}, [[{ type: 'log' }, { items: [{ password: 'hunter2' }] }]]]] };
  expect(() => expect(capture).toBeScrubbed(scrubber)).toThrow('log password: masked');
});

test('canaries that got out are listed with their places', () => {
  const canary = newCanary('header cookie');
  expect({ a: 1 }).toContainNoSecrets([canary]);
  expect(() => expect({ a: canary.value }).toContainNoSecrets([canary])).toThrow('header cookie → a (plain)');
  expect(() => expect({}).toContainNoSecrets([])).toThrow('there are no canaries');
});

test('an event that is not as expected is told with the statements that expect it', () => {
  expect({ id: 'abcd', level: 'error' }).toMatchEvent({ id: hex(4), level: 'error' });
  expect(() => expect({ id: 'x', tags: {} }).toMatchEvent({ id: hex(4) })).toThrow(
    'id: expected hex(4), got "x"\ntags: not expected, got {}\n\nto expect what is there:\nexpected.id = "x";\nexpected.tags = {};',
  );
});

test('failures of a scrubber are counted', () => {
  const failing = createScrubber({
    rules: [
      rule('', ['a'], () => {
        throw new Error('no');
      }),
    ],
  });
  expect(failing).toHaveNoScrubErrors();
  failing.scrub('event', { a: 'x' });
  expect(() => expect(failing).toHaveNoScrubErrors()).toThrow('the scrubber failed: value 1 ×');
});

test('a shape is compared with another and with a file, which --update writes anew', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shapes-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'event.shape.json');
  const match = (payload: unknown, mode: string) =>
    toHaveShape.call(
      { testPath: import.meta.filename, snapshotState: { _updateSnapshot: mode } },
      payload,
      file,
    );
  expect({ a: 1 }).toHaveShape({ a: 'number' });
  expect(match({ a: 1 }, 'none').pass).toBe(false);
  expect(match({ a: 1 }, 'new').pass).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({ a: 'number' });
  expect(match({ a: 1 }, 'none').pass).toBe(true);
  expect(match({ a: 1, b: '' }, 'new').pass).toBe(false);
  expect(match({ a: 1, b: '' }, 'new').message()).toContain('+ b: string');
  expect(match({ b: '' }, 'all').pass).toBe(true);
  expect(match({ b: '' }, 'none').pass).toBe(true);
  writeFileSync(file, '[1]');
  expect(() => match({}, 'none')).toThrow('holds no shape');
});

test('an event is compared with a file, which --update writes anew with the matchers that still fit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'events-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'order.event.json');
  const match = (event: unknown, mode: string, isNot = false) =>
    toMatchEvent.call(
      { isNot, testPath: import.meta.filename, snapshotState: { _updateSnapshot: mode } },
      event,
      file,
    );
  const event = (id: string) => ({ event_id: id.repeat(32), timestamp: 1, level: 'error', tags: ['a', 'b'] });
  expect(match(event('a'), 'none').message()).toContain('vitest --update writes it');
  expect(match(event('a'), 'new').pass).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    event_id: { $matcher: 'hex(32)' },
    timestamp: { $matcher: 'any' },
    level: 'error',
    tags: ['a', 'b'],
  });
  expect(match(event('b'), 'none').pass).toBe(true);
  expect(match({ ...event('b'), level: 'fatal' }, 'none').message()).toMatch(
    /^level: expected "error", got "fatal"\n\nto expect what is there, which vitest --update does in .*:\nexpected\.level = "fatal";$/,
  );
  const own = { event_id: { $matcher: 'anyString' }, level: { $matcher: 'matching(/^err/)' } };
  writeFileSync(file, JSON.stringify({ ...own, tags: { $unordered: ['b', { $matcher: 'hex(1)' }] } }));
  expect(match({ ...event('b'), level: 'fatal', tags: ['c', 'd', 'b'] }, 'new').pass).toBe(false);
  expect(match({ ...event('b'), level: 'fatal', tags: ['z', 'd', 'b'] }, 'all').pass).toBe(true);
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual({
    ...own,
    timestamp: { $matcher: 'any' },
    level: 'fatal',
    tags: { $unordered: ['z', { $matcher: 'hex(1)' }, 'b'] },
  });
  expect(match({ level: 'info' }, 'all', true).pass).toBe(false);
  expect(match(event('b'), 'none').message()).toContain('level: expected "fatal"');
  writeFileSync(file, '{"level":{"$matcher":"horoscope"}}');
  expect(() => match({}, 'none')).toThrow('there is no matcher horoscope in a file; expected any, ');
});

test('the mode of --update is where vitest keeps it', () => {
  const { snapshotState } = expect.getState() as { snapshotState?: object }; // vitest's own, of no public type
  expect(['all', 'new', 'none']).toContain(Reflect.get(snapshotState ?? {}, '_updateSnapshot'));
});
