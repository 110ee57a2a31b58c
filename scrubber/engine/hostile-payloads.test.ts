import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createScrubber, type Scrubber } from '../create-scrubber.ts';
import { type PayloadKind, payloadKinds } from '../payload/payload-kind.ts';
import { preset } from '../presets/presets.ts';
import { keepOnly } from '../rules/keep-only.ts';
import { deep, rule } from '../rules/rule.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 100_000 : 1500;
const canary = 'canary-7f3a9';

const thrown = (): never => {
  throw new RangeError(canary);
};

/** How a hostile payload is built; a proxy that throws could not be handed out as it is. */
interface Plan {
  readonly key: string;
  readonly kind: number;
  readonly leaf: unknown;
  readonly inner: readonly Plan[];
}

const keys = ['password', 'a', 'frames', 'values', 'request', 'toJSON', '__proto__', 'constructor', 'data'];
const traps = ['get', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf', 'has'];
const leaves = [
  null,
  undefined,
  true,
  Symbol('s'),
  // Under the name toJSON it is what a payload becomes, and no rule names it.
  () => 'called',
  '',
  '{',
  '[1',
  '\uD800',
  7n,
  new Date(Number.NaN),
];

function planOf(inner: fc.Arbitrary<readonly Plan[]>): fc.Arbitrary<Plan> {
  return fc.record({
    key: fc.constantFrom(...keys),
    kind: fc.nat(14),
    leaf: fc.oneof(fc.constantFrom(...leaves), fc.string({ maxLength: 8 }), fc.double()),
    inner,
  });
}

const twigs = planOf(fc.constant([]));
const branches = planOf(fc.array(twigs, { maxLength: 3 }));
const plan = planOf(fc.array(planOf(fc.array(branches, { maxLength: 3 })), { maxLength: 3 }));

const builders: readonly ((value: unknown, plan: Plan) => unknown)[] = [
  (_value, { leaf }) => leaf,
  (_value, { inner }) => inner.map(build),
  (_value, { inner }) => Object.fromEntries(inner.map((one) => [one.key, build(one)])),
  (_value, { inner }) => Object.assign(Object.create(null), { password: canary, list: inner.map(build) }),
  (value) => Object.freeze({ value, password: canary }),
  (_value, { key }) => Object.defineProperty({ b: 1 }, key, { enumerable: true, get: thrown }),
  (value) => new Proxy({ value, password: canary }, {}),
  (_value, { kind }) => new Proxy({ password: canary }, { [traps[kind % traps.length] ?? 'get']: thrown }),
  (_value, { inner }) => {
    const { proxy, revoke } = Proxy.revocable(inner.length > 1 ? [] : {}, {});
    revoke();
    return proxy;
  },
  (value) => ({ toJSON: () => ({ password: canary, value }) }),
  () => ({ toJSON: thrown }),
  (value) => {
    const circle: Record<string, unknown> = { value, password: canary };
    circle['again'] = [circle, circle];
    return circle;
  },
  (value) => [
    ['password', canary],
    ['other', value],
  ],
  (_value, { key }) => JSON.stringify({ [key]: [{ password: canary }] }),
  (_value, { key }) => [`{"password":"${canary}","cut":`, new Map([[key, canary]]), Buffer.from(canary)],
];

function build(one: Plan): unknown {
  const [first] = one.inner;
  return builders[one.kind]?.(first === undefined ? one.leaf : build(first), one);
}

const masking = createScrubber({
  rules: [
    deep(['password']),
    rule('exception.values.[].stacktrace.frames.[].vars', ['a']),
    rule('request', ['a'], thrown),
    rule('**.values', [/^a/], (value) => Promise.resolve(value)),
  ],
});
const keeping = createScrubber({ rules: [preset('services'), keepOnly('$log_line', ['a', 'values.[].a'])] });
const everything = createScrubber({ rules: [preset('default')] });
const failing = createScrubber({ rules: [deep(['password', 'value', 'a'])], onError: thrown });

/** What the SDK would send: JSON of the clean payload. */
function sent(scrubber: Scrubber, kind: PayloadKind, payload: unknown): string {
  const clean = scrubber.scrub(kind, payload);
  try {
    return (
      JSON.stringify(clean, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)) ??
      ''
    );
  } catch (error) {
    return String(error); // an error of a payload that no rule looked at; the SDK drops it
  }
}

test('no payload makes a scrubber throw, and no canary under a name of a rule leaves', () => {
  fc.assert(
    fc.property(plan, fc.constantFrom(...payloadKinds), (one, kind) => {
      const payload = { payload: build(one) };
      for (const scrubber of [masking, keeping, everything, failing]) {
        expect(sent(scrubber, kind, payload)).not.toContain(canary);
      }
    }),
    { numRuns: runs, seed: 20261125 },
  );
});

test('scrubbing what was scrubbed changes nothing', () => {
  fc.assert(
    fc.property(plan, (one) => {
      const payload = { payload: build(one) };
      for (const scrubber of [masking, keeping, everything]) {
        const once = scrubber.scrub('event', payload);
        expect(scrubber.scrub('event', once)).toEqual(once);
      }
    }),
    { numRuns: runs / 5, seed: 20261126 },
  );
});

test('10,000 objects deep is masked below the 64th, in an object as in a text', () => {
  let deepObject: unknown = { password: canary };
  for (let level = 0; level < 10_000; level += 1)
    deepObject = level % 2 === 0 ? { a: deepObject } : [deepObject];
  const text = `${'{"a":['.repeat(5000)}{"password":"${canary}"}${']}'.repeat(5000)}`;
  for (const scrubber of [masking, keeping, everything]) {
    expect(sent(scrubber, 'event', { request: deepObject, extra: text })).not.toContain(canary);
  }
});

test('an object that holds itself many times over ends', () => {
  let shared: unknown = { password: canary };
  for (let level = 0; level < 60; level += 1) shared = { a: shared, b: shared, c: shared };
  expect(sent(everything, 'event', shared)).not.toContain(canary);
});

test('a list of any length ends', () => {
  expect(sent(masking, 'event', { a: Array.from({ length: 3_000_000 }), password: canary })).not.toContain(
    canary,
  );
  expect(masking.scrub('event', { a: new Array(4_000_000_000), b: 1 })).toEqual({ a: '[Scrubbed]', b: 1 });
});

test('a key that is called __proto__ leaves nothing behind', () => {
  const payload: unknown = JSON.parse(`{"__proto__":{"password":"${canary}"},"password":1,"b":2}`);
  const clean = masking.scrub('event', payload) as object;
  expect(Object.getPrototypeOf(clean)).toBe(Object.prototype);
  expect(JSON.stringify(clean)).toBe('{"password":"[Scrubbed]","b":2}');
});
