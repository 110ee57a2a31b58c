import { expect, test } from 'vitest';
import { sampleAnnotations } from './sample-annotations.ts';

const now = new Date('2026-03-01T10:00:00Z');

test('a sample is a crash of now in a nightly of the day before', () => {
  expect(sampleAnnotations({ dump: 'null_deref', now })).toMatchObject({
    ProductName: 'Firefox',
    ReleaseChannel: 'nightly',
    BuildID: '20260228214217',
    CrashTime: '1772359200',
  });
});

test.each([
  ['null_deref', 'Linux'],
  ['test', 'Windows_NT'],
  ['pipeline-inlines-macos-segv', 'Darwin'],
  ['somebody-elses', 'Linux'],
])('a sample for %s is from %s', (dump, name) => {
  const environment = sampleAnnotations({ dump, now })['TelemetryEnvironment'];
  expect(JSON.parse(environment ?? '')).toMatchObject({ system: { os: { name } } });
});
