import { beforeEach, expect, test, vi } from 'vitest';
import { createScrubber } from '../create-scrubber.ts';
import { deep } from '../rules/rule.ts';
import { scrubTransport } from './scrub-transport.ts';
import type { Client, ClientOptions, Envelope, Integration, Transport } from './sdk.ts';
import { BypassError, type SentrySettings, sentryOptions } from './sentry-options.ts';

const scrubber = createScrubber({ rules: [deep(['password'])] });
type Settings = SentrySettings<object, Transport, { readonly name: string }>;

// A client that another test file left behind would be found too.
beforeEach(() => {
  vi.stubGlobal('__SENTRY__', undefined);
  return () => vi.unstubAllGlobals();
});

function wire(): { sent: Envelope[]; transport: () => Transport } {
  const sent: Envelope[] = [];
  const send = async (envelope: Envelope): Promise<object> => {
    sent.push(envelope);
    return {};
  };
  return { sent, transport: () => ({ send }) };
}

/** A client as the SDK makes one; the last options win. */
function start(settings: Settings, overriding: Partial<ClientOptions> = {}) {
  const scrubbed = sentryOptions(scrubber, settings);
  // A list or a function, as the settings have it; its type is both.
  const given = scrubbed.integrations as Integration[] | ((defaults: Integration[]) => Integration[]);
  const integrations = typeof given === 'function' ? given([]) : given;
  const options: ClientOptions = { ...scrubbed, integrations, ...overriding };
  const make = options.transport as ((options: object) => Transport) | undefined; // typed unknown for every SDK
  let transport = make?.({});
  const listeners: (() => void)[] = [];
  const client: Client = {
    getOptions: () => options,
    getTransport: () => transport,
    on: (_hook, listener) => listeners.push(listener),
  };
  for (const integration of integrations) {
    if ('setup' in integration && typeof integration.setup === 'function') integration.setup(client);
  }
  return {
    options,
    replaceTransport: (other: Transport) => {
      transport = other;
    },
    send: async (envelope: Envelope) => {
      for (const listener of listeners) listener();
      await transport?.send(envelope);
    },
  };
}

const envelope: Envelope = [{}, [[{ type: 'event' }, { password: 'hunter2' }]]];
const clean: Envelope = [{}, [[{ type: 'event' }, { password: '[Scrubbed]' }]]];

function bypassesOf(settings: Settings, overriding?: Partial<ClientOptions>): readonly string[] {
  const found: string[] = [];
  start({ ...settings, onBypass: ({ code }) => found.push(code) }, overriding);
  return found;
}

test('a client with these options sends nothing past the scrubber and nothing is said about it', async () => {
  const { sent, transport } = wire();
  expect(bypassesOf({ transport, strict: true })).toEqual([]);
  await start({ transport }).send(envelope);
  expect(sent).toEqual([clean]);
});

test('the transport of the SDK is wrapped when none was given, and one that takes its place later', async () => {
  const [first, second] = [wire(), wire()];
  const client = start({}, { transport: first.transport });
  await client.send(envelope);
  client.replaceTransport(second.transport());
  await client.send(envelope);
  expect([first.sent, second.sent]).toEqual([[clean], [clean]]);
});

test('an envelope with nothing left to send is not sent, and each item that was not is told', async () => {
  const { sent, transport } = wire();
  const dropped: string[] = [];
  const recordDroppedEvent = vi.fn<() => void>();
  const made = scrubTransport(scrubber, transport, { onDrop: (type) => dropped.push(type) })({
    recordDroppedEvent,
  });
  await made.send([{}, [[{ type: 'profile' }, {}]]]);
  expect(sent).toEqual([]);
  expect(dropped).toEqual(['profile']);
  expect(recordDroppedEvent).toHaveBeenCalledWith('before_send', 'default');
});

test('a handler of drops that throws does not keep the rest from being sent', async () => {
  const { sent, transport } = wire();
  const onDrop = (): never => {
    throw new Error('no');
  };
  await scrubTransport(scrubber, transport, { onDrop })({}).send([{}, [...envelope[1], [{ type: 'x' }, {}]]]);
  expect(sent).toEqual([clean]);
});

test('integrations of the application stay, as a list or as a function of the default ones', () => {
  const mine = { name: 'Mine' };
  const named = (integrations: unknown): readonly unknown[] =>
    (integrations as { name: string }[]).map(({ name }) => name); // a list of integrations
  expect(named(sentryOptions(scrubber, { integrations: [mine] }).integrations)).toEqual(['Scrubber', 'Mine']);
  const some = sentryOptions(scrubber, { integrations: (defaults) => [...defaults, mine] });
  expect(named(some.integrations([{ name: 'Default' }]))).toEqual(['Scrubber', 'Default', 'Mine']);
  expect(named(sentryOptions(scrubber).integrations([mine]))).toEqual(['Scrubber', 'Mine']);
});

test('an integration that sends by itself is found', () => {
  expect(bypassesOf({ integrations: [{ name: 'Anr' }] })).toEqual(['own-transport']);
  expect(bypassesOf({ integrations: [{ name: 'ThreadBlocked' }] })).toEqual(['own-transport']);
});

test('Spotlight is found, as option and as integration', () => {
  expect(bypassesOf({}, { spotlight: true })).toEqual(['spotlight']);
  expect(bypassesOf({ integrations: [{ name: 'Spotlight' }] })).toEqual(['spotlight']);
});

test.each(['beforeSend', 'beforeSendSpan', 'beforeSendLog', 'beforeSendMetric', 'beforeBreadcrumb'])(
  'options that replace %s are found',
  (name) => {
    expect(bypassesOf({}, { [name]: (payload: unknown) => payload })).toEqual(['missing-hook']);
    expect(bypassesOf({}, { [name]: undefined })).toEqual(['missing-hook']);
  },
);

test('the lifecycle is the one of the client, whatever was expected', () => {
  expect(bypassesOf({ traceLifecycle: 'stream' }, { traceLifecycle: 'static' })).toEqual([]);
  const { options } = start({ traceLifecycle: 'stream' }, { traceLifecycle: 'static' });
  expect(options['beforeSendTransaction']).toBeTypeOf('function');
  expect(options['beforeSendSpan']).toHaveProperty('_static', true);
});

test('SENTRY_TRACE_LIFECYCLE makes hooks of the lifecycle that the SDK will have', () => {
  vi.stubEnv('SENTRY_TRACE_LIFECYCLE', 'static');
  expect(sentryOptions(scrubber).beforeSendSpan).toHaveProperty('_static', true);
  vi.unstubAllEnvs();
});

test('a transport in place of the one given is found, and wrapped all the same', async () => {
  const { sent, transport } = wire();
  expect(bypassesOf({ transport: wire().transport }, { transport })).toEqual(['replaced-transport']);
  await start({ transport: wire().transport, onBypass: () => undefined }, { transport }).send(envelope);
  expect(sent).toEqual([clean]);
});

test('another client of the process without a scrubber is found', () => {
  const other: Partial<Client> = { getIntegrationByName: () => undefined };
  vi.stubGlobal('__SENTRY__', { '11.12.0': { defaultCurrentScope: { getClient: () => other } } });
  expect(bypassesOf({})).toEqual(['second-client']);
  vi.stubGlobal('__SENTRY__', {
    '11.12.0': { globalScope: { getClient: () => ({ getIntegrationByName: () => ({ name: 'Scrubber' }) }) } },
  });
  expect(bypassesOf({})).toEqual([]);
});

/** A client of an SDK that has one class for all of its clients. */
class OfOneClass implements Client {
  readonly sent: Envelope[] = [];
  readonly #options: ClientOptions;
  #transport: Transport | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    const make = options.transport as (() => Transport) | undefined; // typed unknown for every SDK
    this.#transport = make?.() ?? { send: async (envelope) => this.sent.push(envelope) };
  }

  getOptions(): ClientOptions {
    return this.#options;
  }

  getTransport(): Transport | undefined {
    return this.#transport;
  }

  async sendEnvelope(envelope: Envelope): Promise<unknown> {
    return this.#transport?.send(envelope);
  }
}

test.each([false, true])(
  'a client that is made later and has no scrubber is told once, when it sends; under strict (%s) it sends nothing',
  async (strict) => {
    class SdkClient extends OfOneClass {}
    SdkClient.prototype.sendEnvelope = OfOneClass.prototype.sendEnvelope;
    const found: string[] = [];
    const options = sentryOptions(scrubber, { strict, onBypass: ({ code }) => found.push(code) });
    const [guard] = options.integrations([]) as unknown as { setup(client: Client): void }[]; // as the SDK calls it
    const ours = new SdkClient({ ...options, integrations: [] });
    guard?.setup(ours);
    await ours.sendEnvelope(envelope);
    expect([found, ours.sent]).toEqual([[], [clean]]);
    const other = new SdkClient({});
    await other.sendEnvelope(envelope);
    await other.sendEnvelope(envelope);
    expect(found).toEqual(['second-client']);
    expect(other.sent).toEqual(strict ? [] : [envelope, envelope]);
    const wired = wire();
    await new SdkClient({ transport: scrubTransport(scrubber, wired.transport) }).sendEnvelope(envelope);
    expect([found.length, wired.sent]).toEqual([1, [clean]]);
  },
);

test('a strict client does not start past the scrubber', () => {
  expect(() => start({ strict: true, integrations: [{ name: 'Anr' }] }, { spotlight: true })).toThrow(
    BypassError,
  );
  expect(() => start({ strict: true, integrations: [{ name: 'Anr' }] })).toThrow(
    /Anr: remove anrIntegration/,
  );
});

test('what is found is a warning on the console unless asked for, and a handler that throws stops nothing', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  start({}, { spotlight: true });
  expect(warn).toHaveBeenCalledExactlyOnceWith(expect.stringContaining('Spotlight gets every envelope'));
  const onBypass = (): never => {
    throw new Error('no');
  };
  expect(() => start({ onBypass }, { spotlight: true })).not.toThrow();
});
