import { expect, test } from 'vitest';
import { type Presence, type Stage, type StageName, stageNames } from './crash-location.ts';
import { unseen } from './queue-stage.ts';
import { summarize } from './summarize.ts';

const present: Presence = { state: 'present', at: '2026-11-23T10:00:00.000Z' };

/** Stages that are all absent but the given ones. */
function stages(given: Partial<Record<StageName, Presence>>): readonly Stage[] {
  return stageNames.map((name) => ({ name, presence: given[name] ?? { state: 'absent' } }));
}

const stored = { 'raw crash': present, 'dump names': present, dumps: present };
const done = {
  ...stored,
  'processed crash': present,
  'telemetry copy': present,
  'search document': present,
  'report page': present,
};

test.each<[string, Partial<Record<StageName, Presence>>, string]>([
  ['nothing of it is there', {}, 'raw crash not in S3: never collected, or no longer there'],
  [
    'only its processed crash is left',
    { 'processed crash': present },
    'raw crash no longer in S3; it was processed',
  ],
  [
    'only its search document is left',
    { 'search document': present },
    'raw crash no longer in S3; it was processed',
  ],
  [
    'it waits',
    { ...stored, queue: { state: 'present', detail: 'local-dev-standard' } },
    'waiting in local-dev-standard',
  ],
  ['it was taken', stored, 'stored and in no queue: being processed, or found later by the sweep'],
  [
    'SQS shows nothing',
    { ...stored, queue: { state: 'unknown', reason: unseen } },
    'queued at 2026-11-23T10:00:00.000Z, not yet taken',
  ],
  [
    'SQS is away',
    { ...stored, queue: { state: 'unknown', reason: 'SQS does not answer (refused)' } },
    'stored, not yet processed; SQS does not answer (refused)',
  ],
  [
    'S3 is away',
    { 'raw crash': { state: 'unknown', reason: 'refused' } },
    'nothing can be said: S3 does not answer (refused)',
  ],
  [
    'a search does not find it yet',
    { ...done, 'search document': { state: 'absent' } },
    'processed, not yet everywhere: search document',
  ],
  ['all is there', done, 'processed and searchable'],
])('when %s the sentence says so', (_what, given, summary) => {
  expect(summarize({ stages: stages(given), rejection: undefined }).summary).toBe(summary);
});

test('a crash that was given up is finished, with the reason', () => {
  expect(summarize({ stages: stages(stored), rejection: { reason: 'dump missing' } })).toEqual({
    summary: 'given up by the processor: dump missing',
    finished: true,
  });
});
