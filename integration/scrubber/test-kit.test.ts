import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as Sentry from '@sentry/node';
import { afterEach, expect, test, vi } from 'vitest';
import { createScrubber, deep, preset } from '@crashbox/scrubber';
import { scrubTransport, sentryOptions } from '@crashbox/scrubber/sentry';
import {
  type CapturingTransport,
  captureSentry,
  findCanaries,
  plantInSdk,
  saveEvents,
} from '@crashbox/scrubber/testing';
import '@crashbox/scrubber/vitest';

/** Everything that an SDK can send, behind a scrubber that lets nothing out but what is listed. */
const scrubber = createScrubber({ rules: [preset('services')] });
type Make = () => CapturingTransport;
const scrubbed = (transport: Make): object => ({
  ...quiet,
  ...sentryOptions(scrubber, { transport, integrations: [] }),
});
const quiet = {
  defaultIntegrations: false as const,
  release: 'app@1',
  tracesSampleRate: 1,
  enableLogs: true,
};
const bare = (): object => quiet;

afterEach(() => {
  vi.restoreAllMocks();
  Sentry.getCurrentScope().setClient(undefined);
});

test('each kind has its list of what leaves, and disposing gives the scopes back without a client', async () => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
  Sentry.getIsolationScope().setTag('before', 'kept');
  Sentry.getIsolationScope().addBreadcrumb({ message: 'before' });
  {
    await using sentry = captureSentry({ init: Sentry, options: bare });
    plantInSdk(Sentry);
    Sentry.startSession();
    Sentry.captureSession();
    await sentry.flush();
    expect(sentry.events.map(({ message, exception }) => message ?? exception?.values?.at(-1)?.type)).toEqual(
      ['Error', expect.stringMatching(/^canary/)],
    );
    expect(sentry.events[0]?.tags).toEqual({ 'canary.tag': expect.any(String) });
    expect(sentry.spans.map(({ name }) => name)).toEqual([expect.stringMatching(/^canary/)]);
    expect(sentry.logs).toHaveLength(1);
    expect(sentry.metrics).toHaveLength(1);
    expect(sentry.sessions).toHaveLength(1);
    expect(sentry.checkIns).toEqual([expect.objectContaining({ status: 'ok' })]);
    expect(sentry.feedback).toHaveLength(1);
    expect(sentry.attachments[0]).toMatchObject({ text: expect.stringMatching(/^password=canary/) });
    expect(sentry.transactions).toEqual([]);
    expect(sentry.others).toEqual([]);
    sentry.reset();
    expect(sentry.envelopes).toEqual([]);
  }
  expect(Sentry.getClient()).toBeUndefined();
  expect(Sentry.getIsolationScope().getScopeData()).toMatchObject({
    tags: { before: 'kept' },
    breadcrumbs: [{ message: 'before' }],
    user: {},
  });
  Sentry.getIsolationScope().clearBreadcrumbs();
  Sentry.getIsolationScope().setTag('before', undefined);
});

test('planted in every channel of the SDK, no canary leaves a scrubbed client, and each leaves a bare one', async () => {
  vi.spyOn(console, 'debug').mockReturnValue(undefined);
  {
    await using sentry = captureSentry({ init: Sentry, options: bare });
    const canaries = plantInSdk(Sentry);
    await sentry.flush();
    const found = new Set(findCanaries(sentry.envelopes, canaries).map(({ canary }) => canary));
    const hidden = ['console', 'console password', 'local variable password', 'message of the cause'];
    expect(canaries.map(({ label }) => label).filter((label) => !found.has(label))).toEqual(hidden);
    expect(() => expect(sentry).toContainNoSecrets(canaries)).toThrow(
      /tag → event tags\."canary\.tag" \(plain\)/,
    );
    expect(() => expect(sentry).toBeScrubbed(scrubber)).toThrow(/event user: removed/);
  }
  await using sentry = captureSentry({ init: Sentry, options: scrubbed });
  const canaries = plantInSdk(Sentry);
  await sentry.flush();
  expect(sentry.events).toHaveLength(2);
  expect(sentry).toContainNoSecrets(canaries);
  expect(sentry).toBeScrubbed(scrubber);
  expect(scrubber).toHaveNoScrubErrors();
});

test('the client of an application is captured behind its scrubber, without the breadcrumbs of before, and given back', async () => {
  const sent: unknown[] = [];
  const send = async (envelope: unknown): Promise<object> => {
    sent.push(envelope);
    return {};
  };
  const transport = () => ({ send, flush: async () => true });
  const own = createScrubber({ rules: [deep(['password'])] });
  Sentry.init({
    dsn: 'http://k@sentry.invalid/1',
    ...quiet,
    ...sentryOptions(own, { transport, integrations: [] }),
  });
  const client = Sentry.getClient();
  const actual = client?.getTransport();
  Sentry.addBreadcrumb({ message: 'stale' });
  {
    using sentry = captureSentry({ reuse: Sentry });
    Sentry.captureException(new Error('captured'), { extra: { password: 'hunter2' } });
    await sentry.flush();
    expect(sentry.events).toMatchObject([{ extra: { password: '[Scrubbed]' } }]);
    expect(sentry.events[0]?.breadcrumbs).toBeUndefined();
  }
  expect(sent).toEqual([]);
  expect(client?.getTransport()).toBe(actual);
  expect(Sentry.getClient()).toBe(client);
  Sentry.captureMessage('sent');
  await client?.flush(1000);
  expect(sent).toHaveLength(1);
  expect(JSON.stringify(sent)).toContain('stale');
});

test('a client whose transport alone scrubs is captured behind it', async () => {
  const own = createScrubber({ rules: [deep(['password'])] });
  const transport = scrubTransport(own, () => ({ send: async () => ({}), flush: async () => true }));
  Sentry.init({ dsn: 'http://k@sentry.invalid/1', ...quiet, transport });
  using sentry = captureSentry({ reuse: Sentry });
  Sentry.captureMessage('captured', { extra: { password: 'hunter2' } });
  await sentry.flush();
  expect(sentry.events).toMatchObject([{ extra: { password: '[Scrubbed]' } }]);
});

test('without a client, or with one that sends nothing, there is nothing to reuse', () => {
  expect(() => captureSentry({ reuse: Sentry })).toThrow(/no Sentry client to reuse/);
  Sentry.init({ ...quiet });
  expect(() => captureSentry({ reuse: Sentry })).toThrow(/sends nothing/);
});

test.each([1, 2, 3])(
  'tests that run side by side each see their own events (%i)',
  { concurrent: true },
  async (number) => {
    await using sentry = captureSentry({ init: Sentry, options: bare });
    await sentry.run(async () => {
      await Promise.resolve();
      Sentry.captureMessage(`of ${number}`);
      Sentry.logger.info(`log of ${number}`);
      await sentry.flush();
    });
    expect(sentry.events.map(({ message }) => message)).toEqual([`of ${number}`]);
    expect(sentry.logs.map(({ body }) => body)).toEqual([`log of ${number}`]);
  },
);

test('when captures end in the order in which they began, the client of before is back', async () => {
  Sentry.init({ dsn: 'http://k@sentry.invalid/1', ...quiet });
  const before = Sentry.getClient();
  const [first, second] = [1, 2].map(() => captureSentry({ init: Sentry, options: bare }));
  await first?.[Symbol.asyncDispose]();
  expect(Sentry.getClient()).toBe(second?.client);
  await second?.[Symbol.asyncDispose]();
  expect(Sentry.getClient()).toBe(before);
});

test('what leaves is saved as it leaves, or as the hooks get it, one file an envelope', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'saved-events-'));
  const own = createScrubber({ rules: [deep(['password'])] });
  const read = async (): Promise<string> => {
    const names = await readdir(folder);
    const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
    await Promise.all(names.map((name) => rm(join(folder, name))));
    return texts.join('');
  };
  for (const isScrubbed of [true, false]) {
    await using sentry = captureSentry({
      init: Sentry,
      options: (transport: Make) => {
        const saving = isScrubbed
          ? saveEvents(folder, { scrubbed: true, transport })
          : { transport, ...saveEvents(folder, { scrubbed: false }) };
        return { ...quiet, ...sentryOptions(own, { ...saving, integrations: [] }) };
      },
    });
    Sentry.captureException(new Error('saved'), { extra: { password: 'hunter2' } });
    await sentry.flush();
    expect(sentry.events).toHaveLength(1);
    const text = await read();
    expect(text).toContain('"value":"saved"');
    expect(text).not.toContain('sdkProcessingMetadata');
    expect(text.includes('hunter2')).toBe(!isScrubbed);
  }
  await rm(folder, { recursive: true });
  expect(() => saveEvents(folder, { scrubbed: false })).toThrow(/there is no folder/);
});

test.each([false, true])(
  'a client that is made later, by itself or by a second init, is told; strict (%s) says whether it may send',
  async (strict) => {
    vi.spyOn(console, 'warn').mockReturnValue(undefined);
    const sent: unknown[] = [];
    const send = async (envelope: unknown): Promise<object> => {
      sent.push(envelope);
      return {};
    };
    const transport = () => ({ send, flush: async () => true });
    const dsn = 'http://k@sentry.invalid/1';
    const found: string[] = [];
    const onBypass = ({ code }: { readonly code: string }): void => void found.push(code);
    const own = createScrubber({ rules: [deep(['password'])] });
    const settings = { transport, integrations: [], strict, onBypass };
    Sentry.init({ dsn, ...quiet, ...sentryOptions(own, settings) });
    const { defaultStackParser: stackParser } = Sentry;
    const other = new Sentry.NodeClient({ dsn, transport, stackParser, integrations: [] });
    other.captureMessage('past the scrubber', 'info', undefined, new Sentry.Scope());
    await other.flush(1000);
    expect([found, sent.length]).toEqual([['second-client'], strict ? 0 : 1]);
    Sentry.init({ dsn, ...quiet, transport });
    Sentry.captureMessage('of a second init');
    await Sentry.flush(1000);
    expect([found.length, sent.length]).toEqual([2, strict ? 0 : 2]);
    await using capture = captureSentry({ init: Sentry, options: bare });
    Sentry.captureMessage('captured');
    await capture.flush();
    expect([capture.events.length, found.length]).toEqual([1, 2]);
  },
);
