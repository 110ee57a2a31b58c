import { expect, test } from 'vitest';
import { createScrubber } from '../create-scrubber.ts';
import { keepOnly } from '../rules/keep-only.ts';
import { deep } from '../rules/rule.ts';
import { sentryOptions } from './sentry-options.ts';

const scrubber = createScrubber({ rules: [deep(['password'])] });
const secret = { password: 'hunter2', event_id: 'e1' };
const clean = { password: '[Scrubbed]', event_id: 'e1' };
const hookNames = [
  'beforeSend',
  'beforeSendTransaction',
  'beforeSendSpan',
  'beforeSendLog',
  'beforeSendMetric',
  'beforeBreadcrumb',
] as const;
const fails = (): never => {
  throw new Error('hunter2');
};

test.each(hookNames)('%s scrubs its payload', (name) => {
  const { [name]: hook } = sentryOptions(scrubber, { traceLifecycle: 'static' });
  expect(hook?.(secret)).toEqual(clean);
});

test.each(hookNames)('%s scrubs what the hook of the application has put in', (name) => {
  const own = { [name]: () => secret, traceLifecycle: 'static' as const };
  expect(sentryOptions(scrubber, own)[name]?.({ event_id: 'e1' })).toEqual(clean);
});

test.each(hookNames)('%s keeps nothing but what happened when the hook of the application throws', (name) => {
  const own = { [name]: fails, traceLifecycle: 'static' as const };
  const sent = JSON.stringify(sentryOptions(scrubber, own)[name]?.(secret));
  expect(sent).toMatch(/^\{/);
  expect(sent).not.toContain('hunter2');
});

test('a hook of the application drops an event, and not a span, which the SDK would send as it was', () => {
  const drop = (): null => null;
  const options = sentryOptions(scrubber, { beforeSend: drop, beforeSendSpan: drop });
  expect(options.beforeSend(secret)).toBeNull();
  expect(options.beforeSendSpan(secret)).toEqual(clean);
});

test('a hook of the application that answers later is waited for', async () => {
  const later = sentryOptions(scrubber, { beforeSend: async (event: object) => ({ ...event, ...secret }) });
  await expect(later.beforeSend({})).resolves.toEqual(clean);
  const never = sentryOptions(scrubber, { beforeSend: async () => fails() });
  expect(JSON.stringify(await never.beforeSend(secret))).not.toContain('hunter2');
});

test('attachments stay behind, also those that the hook of the application adds', () => {
  const hint = { attachments: [{ data: 'hunter2' }] };
  const beforeSend = (event: object, { attachments }: { attachments: object[] }): object => {
    attachments.push({ data: 'hunter2' });
    return event;
  };
  sentryOptions(scrubber, { beforeSend }).beforeSend({}, hint);
  expect(hint.attachments).toEqual([]);
  hint.attachments = [{ data: 'for the transport' }];
  sentryOptions(scrubber, { attachments: 'text' }).beforeSend({}, hint);
  expect(hint.attachments).toHaveLength(1);
});

test('what the SDK reads after its hook stays there, so that it does not throw into the application', () => {
  const nothing = createScrubber({
    rules: ['$span', '$log', '$metric'].map((kind) => keepOnly<string>(kind, ['span_id'])),
  });
  const { beforeSendSpan, beforeSendLog, beforeSendMetric } = sentryOptions(nothing);
  const attributes = { a: 1 };
  expect(beforeSendSpan({ span_id: '1', name: 'hunter2', attributes })).toEqual({
    span_id: '1',
    name: '[Scrubbed]',
    attributes: {},
  });
  expect(beforeSendLog({ message: 'hunter2', attributes })).toEqual({
    message: '[Scrubbed]',
    attributes: {},
  });
  expect(beforeSendMetric({ name: 'hunter2', attributes })).toEqual({ name: '[Scrubbed]', attributes: {} });
});

test('SDK 11 finds a span hook for whichever lifecycle it has, SDK 10 too', () => {
  expect(sentryOptions(scrubber, { traceLifecycle: 'static' }).beforeSendSpan).toHaveProperty(
    '_static',
    true,
  );
  const streaming = sentryOptions(scrubber, { traceLifecycle: 'stream' });
  expect(streaming.beforeSendSpan).toHaveProperty('_static', false);
  expect(streaming.beforeSendSpan).toHaveProperty('_streamed', true);
  expect(streaming.beforeSendTransaction).toBeUndefined();
});
