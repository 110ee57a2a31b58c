import { expect, test } from 'vitest';
import { runScenario } from './run-scenario.ts';

const always = [
  'check_in',
  'client_report',
  'event',
  'feedback',
  'log',
  'session',
  'sessions',
  'trace_metric',
];
/** What the default preset knows nothing about: texts and names of the application's own. */
const ofTheApplication = [
  'mark-body',
  'mark-captured-message',
  'mark-cause',
  'mark-console',
  'mark-context',
  'mark-custom-header',
  'mark-extra',
  'mark-feedback',
  'mark-feedback-name',
  'mark-file-name',
  'mark-in-root-span',
  'mark-log-parameter',
  'mark-message',
  'mark-metric',
  'mark-path',
  'mark-root-span',
  'mark-scope-attribute',
  'mark-slug',
  'mark-span-name',
  'mark-sql',
  'mark-tag',
  'mark-tag-key',
  'mark-user-agent',
  'mark-user-id',
];

test.concurrent('from a process with streamed spans only what the services preset lists leaves, of every type', async () => {
  const left = await runScenario({ lifecycle: 'stream', preset: 'services' });
  expect(left.marks).toEqual([]);
  expect(left.types).toEqual([...always, 'span'].toSorted());
});

test.concurrent('hooks of the application that throw let nothing out either, in the static lifecycle', async () => {
  const settings = { throwing: true };
  const left = await runScenario({ lifecycle: 'static', preset: 'services', settings });
  expect(left.marks).toEqual([]);
  expect(left.types).toEqual([...always, 'transaction'].toSorted());
});

test.concurrent('the default preset lets out the texts of the application and no secret, attachments as text included', async () => {
  const left = await runScenario({
    lifecycle: 'stream',
    preset: 'default',
    settings: { attachments: 'text' },
  });
  expect(left.marks.filter((mark) => !ofTheApplication.includes(mark))).toEqual([]);
  expect(left.envelopes.join('\n')).toContain('password=[Scrubbed]');
  expect(left.types).toEqual([...always, 'attachment', 'span'].toSorted());
});
