import { expect, test } from 'vitest';
import { createScrubber } from '../create-scrubber.ts';
import { deep } from '../rules/rule.ts';
import { values } from '../rules/values.ts';
import type { ItemChoices } from './item-choices.ts';
import { scrubEnvelope } from './scrub-envelope.ts';

const scrubber = createScrubber({ rules: [deep(['password', 'did', 'transaction']), values(['email'])] });

function leaves(
  header: Record<string, unknown>,
  payload: unknown,
  choices: ItemChoices = {},
): { item: readonly unknown[] | undefined; dropped: readonly string[] } {
  const dropped: string[] = [];
  const [, items] = scrubEnvelope(scrubber, [{}, [[header, payload]]], choices, (type) => dropped.push(type));
  return { item: items[0], dropped };
}

test.each(['event', 'transaction', 'session', 'sessions', 'check_in', 'feedback', 'user_report'])(
  'an item of type %s is scrubbed, as text too',
  (type) => {
    const secret = { password: 'hunter2', text: 'from a@b.example' };
    const clean = { password: '[Scrubbed]', text: 'from [Scrubbed]' };
    expect(leaves({ type }, secret).item).toEqual([{ type }, clean]);
    expect(leaves({ type }, JSON.stringify(secret)).item).toEqual([{ type }, clean]);
  },
);

test.each(['span', 'log', 'trace_metric'])('every element of a container of type %s is scrubbed', (type) => {
  const header = { type, item_count: 2, content_type: 'application/vnd.sentry.items+json' };
  const typed = (value: string) => ({ attributes: { password: { type: 'string', value } } });
  const payload = { version: 2, ingest_settings: 'hunter2', items: [typed('hunter2'), typed('hunter3')] };
  expect(leaves(header, payload).item).toEqual([
    header,
    { version: 2, items: [typed('[Scrubbed]'), typed('[Scrubbed]')] },
  ]);
});

test('headers of items keep what a server needs and no file name', () => {
  expect(leaves({ type: 'event', filename: 'a@b.example', length: 99 }, {}).item).toEqual([
    { type: 'event' },
    {},
  ]);
});

test('headers of envelopes are scrubbed', () => {
  const header = { event_id: 'e1', trace: { transaction: '/report/a@b.example' } };
  expect(scrubEnvelope(scrubber, [header, []], {}, () => undefined)[0]).toEqual({
    event_id: 'e1',
    trace: { transaction: '[Scrubbed]' },
  });
});

test('a client report is counts by reason and category and nothing else', () => {
  const report = {
    timestamp: 1,
    discarded_events: [{ reason: 'a@b.example', category: 'error', quantity: 2, by: 'hunter2' }],
    more: 'hunter2',
  };
  expect(leaves({ type: 'client_report' }, report).item?.[1]).toEqual({
    timestamp: 1,
    discarded_events: [{ reason: 'unknown', category: 'error', quantity: 2 }],
  });
});

test.each([
  ['profile', 'profiles'],
  ['profile_chunk', 'profiles'],
  ['replay_event', 'replays'],
  ['replay_recording', 'replays'],
  ['replay_video', 'replays'],
  ['made_up', 'unknownItems'],
  ['', 'unknownItems'],
] as const)('an item of type %j leaves by choice only', (type, choice) => {
  expect(leaves({ type }, 'hunter2')).toEqual({ item: undefined, dropped: [type] });
  expect(leaves({ type }, 'hunter2', { [choice]: 'pass' }).item).toEqual([{ type }, 'hunter2']);
  const others = { profiles: 'pass', replays: 'pass', unknownItems: 'pass', [choice]: 'drop' } as const;
  expect(leaves({ type }, 'hunter2', others).item).toBeUndefined();
});

const text = { type: 'attachment', filename: 'a@b.example.txt', content_type: 'text/plain', length: 30 };

test('an attachment leaves as a mask or with its text scrubbed, by choice, with its length set right', () => {
  expect(leaves(text, 'from a@b.example')).toEqual({ item: undefined, dropped: ['attachment'] });
  expect(leaves(text, 'from a@b.example', { attachments: 'mask' }).item).toEqual([
    { type: 'attachment', filename: '[Scrubbed]', content_type: 'text/plain', length: 10 },
    new TextEncoder().encode('[Scrubbed]'),
  ]);
  const bytes = new TextEncoder().encode('from a@b.example');
  for (const payload of ['from a@b.example', bytes]) {
    expect(leaves(text, payload, { attachments: 'text' }).item).toEqual([
      { type: 'attachment', filename: '[Scrubbed]', content_type: 'text/plain', length: 15 },
      new TextEncoder().encode('from [Scrubbed]'),
    ]);
  }
});

test('an attachment that is no text after all does not leave as one', () => {
  const choice = { attachments: 'text' } as const;
  expect(leaves({ ...text, content_type: 'image/png' }, 'x', choice).item).toBeUndefined();
  expect(leaves(text, new Uint8Array([0xff, 0xfe]), choice).item).toBeUndefined();
  expect(leaves(text, { hunter: 2 }, choice).item).toBeUndefined();
});

test('an object that shows the rules one thing cannot send another', () => {
  let asked = 0;
  const payload = {
    get text() {
      asked += 1;
      return asked === 1 ? 'first' : 'a@b.example';
    },
  };
  expect(JSON.stringify(leaves({ type: 'event' }, payload).item)).toContain('first');
});
