import { expect, test } from 'vitest';
import { preset } from '../presets/presets.ts';
import { deep, type Rule, rule } from '../rules/rule.ts';
import { runDrift } from './run-drift.ts';
import { driftReport } from './drift-report.ts';
import { type RecordedRun, recordRun } from './recorded-run.ts';
import { nearestRecorded, recordedRunsOf } from './recorded-runs.ts';

const [old, now] = [recordedRunsOf('10.78'), recordedRunsOf('11.12')];
const of = (shapes: readonly RecordedRun[], lifecycle: string): RecordedRun => {
  const found = shapes.find((shape) => shape.lifecycle === lifecycle);
  if (found === undefined) throw new Error(`no shape of ${lifecycle}`);
  return found;
};

test('from 10.78 to 11.12 data moves within breadcrumbs and spans, as applications found out', () => {
  const { renamed } = runDrift(of(old, 'static'), of(now, 'static'), []);
  const moved = new Map(renamed.map(({ from, to }) => [from, to]));
  const [crumb, data] = ['$event.breadcrumbs.[].data', '$transaction.contexts.trace.data'];
  expect(moved.get(`${crumb}."http.query"`)).toBe(`${crumb}."url.query"`);
  expect(moved.get(`${crumb}."http.method"`)).toBe(`${crumb}."http.request.method"`);
  expect(moved.get(`${data}."http.url"`)).toBe(`${data}."url.full"`);
  expect(moved.get(`${data}."http.target"`)).toMatch(/"url\.(?:full|path)"$/);
  expect(moved.get(`${data}."http.request.header.x_custom"`)).toBe(
    `${data}."http.request.header.x-custom".[]`,
  );
  expect(moved.get(`${data}."http.request.header.cookie.theme"`)).toBe(
    `${data}."http.request.header.cookie".[]`,
  );
});

test('streamed spans move in the same way', () => {
  const { renamed } = runDrift(of(old, 'stream'), of(now, 'stream'), []);
  expect(renamed).toContainEqual({
    from: '$span.attributes."http.request.header.x_custom".value',
    to: '$span.attributes."http.request.header.x-custom".value.[]',
  });
});

test('the default lifecycle switches, and rules that lose their work are named', () => {
  const rules = [
    rule('$transaction.contexts.trace.data', ['http.target']),
    rule('breadcrumbs.[].data', ['http.query']),
    rule('request.headers', ['cookie']),
    rule('$transaction.spans.[]', ['description']),
  ];
  const report = driftReport(old, now, rules);
  expect(report.defaultLifecycle).toEqual({ before: 'static', after: 'stream' });
  expect(report.unmatched.map((part) => part.rule).toSorted()).toEqual([0, 1, 3]);
  expect(
    report.drifts.map(({ before, unmatched }) => [
      before.lifecycle,
      unmatched.map((part) => part.rule).toSorted(),
    ]),
  ).toEqual([
    ['static', [0, 1]],
    ['stream', [1]],
  ]);
  expect(report.needsReview).toBe(true);
});

test('in the streaming default no path of transactions is left', () => {
  const { vanished } = runDrift(of(old, 'static'), of(now, 'stream'), []);
  const paths = Object.keys(of(old, 'static').paths).filter((path) => path.startsWith('$transaction.'));
  expect(paths.length).toBeGreaterThan(150);
  expect(Object.keys(vanished)).toEqual(expect.arrayContaining(paths));
});

test('a field that an update adds is unreviewed until a rule covers it', () => {
  const before = of(now, 'stream');
  const added = {
    '$event.user.phone_number': { type: 'string' },
    '$event.device': { type: 'object' },
    '$event.device.owner': { type: 'string' },
  };
  const after: RecordedRun = { ...before, version: '11.13.0', paths: { ...before.paths, ...added } };
  const unreviewed = (rules: readonly Rule[]): readonly string[] =>
    Object.keys(runDrift(before, after, rules).unreviewed);
  expect(unreviewed([])).toEqual(['$event.user.phone_number', '$event.device.owner']);
  expect(unreviewed([deep(['phone-number']), rule('', ['device'])])).toEqual([]);
  expect(unreviewed([preset('services')])).toEqual([]);
});

test('a version against itself has no drift', () => {
  expect(driftReport(now, now, [preset('default')])).toMatchObject({
    unmatched: [],
    needsReview: false,
  });
});

test('a shape is recorded with the made-up values of its run, without ports, source lines and trace ids', () => {
  const event = {
    request: { url: 'http://127.0.0.1:41234/mark-path', method: 'POST' },
    context_line: 'throw new Error()',
    baggage: 'sentry-trace_id=mark-1',
    user: { id: 'real' },
  };
  const facts = { sdk: '@sentry/node', version: '1.0.0', lifecycle: 'static', isDefault: true } as const;
  expect(recordRun([[{}, [[{ type: 'event' }, event]]]], facts).paths).toEqual({
    '$event.baggage': { type: 'string' },
    '$event.request': { type: 'object' },
    '$event.request.method': { type: 'string', example: 'POST' },
    '$event.request.url': { type: 'string', example: 'http://127.0.0.1:8080/mark-path' },
    '$event.user': { type: 'object' },
    '$event.user.id': { type: 'string' },
  });
});

test('the recorded version that an installed one is compared with is the newest that is no newer', () => {
  expect(
    ['10.78.0', '10.99.1', '11.12.0', '12.0.0', '9.0.0'].map((version) => nearestRecorded(version)),
  ).toEqual(['10.78.0', '10.78.0', '11.12.0', '11.12.0', '10.78.0']);
  expect(() => recordedRunsOf('1')).toThrow(
    'no runs of @sentry/node 1 are recorded; expected one of 10.78.0, 11.12.0',
  );
});

test('of the SDK for pages other runs are recorded, where the same switch of the default shows', () => {
  const [before, after] = ['10.78', '11.12'].map((version) => recordedRunsOf(version, '@sentry/browser'));
  const { defaultLifecycle, drifts } = driftReport(before ?? [], after ?? [], []);
  expect(defaultLifecycle).toEqual({ before: 'static', after: 'stream' });
  expect(drifts.map((drift) => drift.after.sdk)).toEqual(['@sentry/browser', '@sentry/browser']);
  expect(nearestRecorded('11.99.0', '@sentry/browser')).toBe('11.12.0');
});
