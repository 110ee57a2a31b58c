import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScrubber } from './create-scrubber.ts';
import { keepOnly } from './rules/keep-only.ts';
import { deep, type Rule, rule } from './rules/rule.ts';
import { preset } from './presets/presets.ts';

const event = {
  event_id: 'a'.repeat(32),
  level: 'error',
  release: 'crashbox@0.1.0',
  tags: { crash_id: '0bba929f-8721-460c-dead-a43c20071027', path: '/secret-path' },
  exception: {
    values: [
      {
        type: 'TypeError',
        value: 'secret-message',
        stacktrace: { frames: [{ function: 'save', lineno: 7, vars: { password: 'secret-local' } }] },
      },
    ],
  },
  request: { headers: { cookie: 'secret-cookie' } },
};

test('the services preset lets the crash id, the error class and our frames out and nothing else', () => {
  const clean = createScrubber({ rules: [preset('services')] }).scrub('event', event);
  expect(clean).toEqual({
    event_id: 'a'.repeat(32),
    level: 'error',
    release: 'crashbox@0.1.0',
    tags: { crash_id: '0bba929f-8721-460c-dead-a43c20071027' },
    exception: {
      values: [{ type: 'TypeError', stacktrace: { frames: [{ function: 'save', lineno: 7 }] } }],
    },
  });
});

test('scrubbing leaves the payload it was given as it was', () => {
  const before = structuredClone(event);
  createScrubber({ rules: [preset('services'), preset('log-lines')] }).scrub('event', event);
  expect(event).toEqual(before);
});

test('a path rule masks its keys in every element, whatever the other elements look like', () => {
  const scrubber = createScrubber({
    rules: [rule('exception.values.[].stacktrace.frames.[].vars', ['password'])],
  });
  const odd = {
    exception: { values: [{ stacktrace: null }, { stacktrace: 'text' }, event.exception.values[0]] },
  };
  expect(JSON.stringify(scrubber.scrub('event', odd))).not.toContain('secret-local');
});

test('names match whatever their case and whether they are written with - or _', () => {
  const scrubber = createScrubber({ rules: [deep(['auth_token'])] });
  expect(scrubber.scrub('event', { headers: { 'Auth-Token': 'secret' } })).toEqual({
    headers: { 'Auth-Token': '[Scrubbed]' },
  });
});

test('a scrub function that throws masks the value and says so', () => {
  const scrubber = createScrubber({
    rules: [
      deep(['name'], () => {
        throw new Error('broken');
      }),
    ],
  });
  expect(scrubber.scrub('event', { name: 'secret' })).toEqual({ name: 'ERROR WHEN SCRUBBING' });
});

test('when the engine fails a minimal event is sent and the problem is told without a value', () => {
  const problems: unknown[] = [];
  const scrubber = createScrubber({
    rules: [preset('services')],
    onError: (problem) => problems.push(problem),
  });
  const hostile = new Proxy(
    { event_id: 'b'.repeat(32), exception: { values: [{ type: 'TypeError', value: 'secret' }] } },
    {
      ownKeys: () => {
        throw new RangeError('secret');
      },
    },
  );
  expect(scrubber.scrub<object>('event', hostile)).toEqual({
    event_id: 'b'.repeat(32),
    message: '[Scrubbed]',
    exception: { values: [{ type: 'TypeError' }] },
    tags: { scrub_error: 'true' },
  });
  expect(problems).toContainEqual({
    kind: 'engine',
    rule: undefined,
    path: undefined,
    payloadKind: 'event',
    errorClass: undefined,
  });
});

test('an untouched payload is the same object afterwards', () => {
  const payload = { message: 'hello', list: [1, { deep: true }] };
  expect(createScrubber({ rules: [deep(['password'])] }).scrub('event', payload)).toBe(payload);
});

test('a circular payload ends, with a mask where the circle closes', () => {
  const payload: Record<string, unknown> = { password: 'secret' };
  payload['self'] = payload;
  expect(createScrubber({ rules: [preset('log-lines')] }).scrub('log_line', payload)).toEqual({
    password: '[Scrubbed]',
    self: '[Scrubbed]',
  });
});

test('a kept path ends at a scalar: an object found there is left out', () => {
  const scrubber = createScrubber({ rules: [keepOnly('$event', ['message', 'contexts.trace.**'])] });
  const payload = { message: { secret: 1 }, contexts: { trace: { a: { b: 1 } }, other: 1 } };
  expect(scrubber.scrub<object>('event', payload)).toEqual({ contexts: { trace: { a: { b: 1 } } } });
});

test('a wrong rule is refused with its index', () => {
  expect(() => createScrubber({ rules: [deep(['a']), rule('extra."b', ['c'])] })).toThrow(/^rule 1: /);
});

const scrub = (): string => '';
const named = { kind: 'path', path: 'a', keys: ['b'], scrub, exact: false, texts: true };

test.each([
  [{}, 'rule 1: expected what rule() or another builder of rules returns'],
  [
    { kind: 'keep-only', path: '', paths: [] },
    'rule 1: expected what rule() or another builder of rules returns',
  ],
  [{ ...named, path: 7 }, 'rule 1: path 7: expected a text; got number'],
  [{ ...named, keys: [] }, 'rule 1: keys: expected one or more names or RegExps, got []'],
  [{ ...named, keys: ['b', 7] }, 'rule 1: keys: expected one or more names or RegExps, got ["b",7]'],
  [{ ...named, kind: 'deep', keys: 'b' }, 'rule 1: keys: expected one or more names or RegExps, got "b"'],
  [{ ...named, scrub: 'mask' }, 'rule 1: scrub: expected a function, got string'],
  [
    { kind: 'list', name: 'mine', rules: [named, { ...named, path: 'a.' }] },
    /^rule 1: path a\.: expected names, /,
  ],
])('a rule that no builder made is refused when it is wrong: %o', (wrong, message) => {
  const rules = [named, wrong] as unknown as readonly Rule[]; // as somebody without types writes them
  expect(() => createScrubber({ rules })).toThrow(message);
});

test('no event of any shape makes a scrubber throw, and scrubbing twice gives the same as once', () => {
  const scrubber = createScrubber({ rules: [preset('services'), preset('log-lines'), rule('**.b', ['c'])] });
  fc.assert(
    fc.property(fc.object({ maxDepth: 5, withNullPrototype: true }), (payload) => {
      const once = scrubber.scrub('event', payload);
      expect(scrubber.scrub('event', once)).toEqual(once);
    }),
    { numRuns: 300, seed: 1 },
  );
});
