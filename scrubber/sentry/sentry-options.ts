import type { Scrubber } from '../create-scrubber.ts';
import { type Bypass, findBypasses, secondClient } from './find-bypasses.ts';
import { type OwnHooks, type SentryHooks, scrubbingHooks } from './hooks.ts';
import { expectedLifecycle, isStatic } from './lifecycle.ts';
import { isScrubbed, otherClients } from './other-clients.ts';
import { guardTransport, isGuarded, scrubTransport, type TransportSettings } from './scrub-transport.ts';
import type { Client, Integration, Transport } from './sdk.ts';
import { watchSending } from './watch-sending.ts';

/** Options of the user's own that the scrubber has a say in, and how strict it is to be. */
export interface SentrySettings<Options extends object, Made extends Transport, Own extends Integration>
  extends OwnHooks,
    TransportSettings {
  /** The SDK's transport, such as `makeNodeTransport`; without one the client's own is wrapped once it is there. */
  readonly transport?: (options: Options) => Made;
  /** Integrations of the user's own: a list, or a function of the SDK's default ones. */
  readonly integrations?: readonly Own[] | ((defaults: Own[]) => Own[]);
  /** As the SDK's option of that name; both lifecycles are covered whatever it is. */
  readonly traceLifecycle?: 'static' | 'stream';
  /**
   * Throw from `Sentry.init` when something would leave past the scrubber. A client of the same SDK that is made later
   * and has no scrubber sends nothing.
   */
  readonly strict?: boolean;
  /** Told what would leave past the scrubber; a warning on the console unless given. */
  readonly onBypass?: (bypass: Bypass) => void;
}

/** What to spread into the options of `Sentry.init` or of a client; nothing that comes after may replace it. */
export interface ScrubbedOptions<Own>
  extends Omit<SentryHooks, 'beforeSendTransaction'>,
    Partial<Pick<SentryHooks, 'beforeSendTransaction'>> {
  readonly integrations: Own[] & ((defaults: Own[]) => Own[]);
  readonly traceLifecycle?: 'static' | 'stream';
}

/** A client that lets something leave past the scrubber, under `strict`. */
export class BypassError extends Error {
  override readonly name = 'BypassError';
  readonly bypasses: readonly Bypass[];

  constructor(bypasses: readonly Bypass[]) {
    super(bypasses.map(({ message }) => message).join('; '));
    this.bypasses = bypasses;
  }
}

/**
 * Options with every hook of SDK 10 and 11 through the scrubber, for both trace lifecycles, and the transport as the
 * last line behind them: sessions, check-ins, feedback, attachments, logs and metrics with the attributes of the scope,
 * envelope headers, spans whose hook was not called. Hooks of the user's own come first. Profiles, replays, attachments
 * and unknown items do not leave unless they are let.
 *
 * An integration looks at the client when it is set up and says what would leave past the scrubber; and later, of each
 * client without a scrubber that is made then, once it sends.
 * @throws {BypassError} from `Sentry.init`, with `strict`.
 */
export function sentryOptions<
  Options extends object,
  Made extends Transport,
  Own extends Integration = Integration,
>(
  scrubber: Scrubber,
  settings: SentrySettings<Options, Made, Own> & { readonly transport: (options: Options) => Made },
): ScrubbedOptions<Own> & { readonly transport: (options: Options) => Made };
export function sentryOptions<Own extends Integration = Integration>(
  scrubber: Scrubber,
  settings?: SentrySettings<object, Transport, Own>,
): ScrubbedOptions<Own>;
export function sentryOptions<Own extends Integration = Integration>(
  scrubber: Scrubber,
  settings: SentrySettings<object, Transport, Own> = {},
): ScrubbedOptions<Own> & { readonly transport?: (options: object) => Transport } {
  const lifecycle = expectedLifecycle(settings.traceLifecycle);
  const keepAttachments = (settings.attachments ?? 'drop') !== 'drop';
  const { beforeSendTransaction, ...hooks } = scrubbingHooks(scrubber, settings, keepAttachments, lifecycle);
  // Where spans are streamed there are no transactions, and SDK 11 warns about a hook for them: it comes at set-up.
  const withTransactions = lifecycle.static === true;
  const guard: Integration & { setup(client: Client): void } = {
    name: 'Scrubber',
    setup: (client) => {
      const options = client.getOptions();
      lifecycle.static = isStatic(options.traceLifecycle);
      if (lifecycle.static !== false && !withTransactions) Object.assign(options, { beforeSendTransaction });
      const expected = lifecycle.static === false ? hooks : { ...hooks, beforeSendTransaction };
      const bypasses = findBypasses(client, expected, settings.transport !== undefined);
      guardClient(scrubber, client, settings);
      if (settings.strict === true && bypasses.length > 0) throw new BypassError(bypasses);
      for (const bypass of bypasses) tell(settings, bypass);
      watchClients(client, settings);
    },
  };
  const { integrations } = settings;
  const withGuard = Array.isArray(integrations)
    ? [guard, ...integrations]
    : (defaults: Own[]): unknown[] => [
        guard,
        ...(typeof integrations === 'function' ? integrations(defaults) : defaults),
      ];
  return {
    ...hooks,
    ...(withTransactions && { beforeSendTransaction }),
    // A list or a function as the user's was; the SDK takes either, and any object with a name is an integration.
    integrations: withGuard as ScrubbedOptions<Own>['integrations'],
    ...(settings.traceLifecycle && { traceLifecycle: settings.traceLifecycle }),
    ...(settings.transport && { transport: scrubTransport(scrubber, settings.transport, settings) }),
  };
}

/** Wraps the client's transport, and one that takes its place later before it sends anything. */
function guardClient(scrubber: Scrubber, client: Client, settings: TransportSettings): void {
  const guardNow = (): void => {
    const transport = client.getTransport();
    if (transport !== undefined && !isGuarded(transport)) guardTransport(scrubber, transport, settings);
  };
  guardNow();
  client.on?.('beforeEnvelope', guardNow);
}

/** Tells once of every client that is made later and passes no scrubber. */
function watchClients(client: Client, settings: BypassSettings): void {
  const known = new WeakSet<Client>(otherClients(client)); // those were told at set-up
  const look = (other: Client): void => {
    if (known.has(other)) return;
    known.add(other);
    tell(settings, secondClient);
  };
  // Other copies of the SDK have clients of another class.
  client.on?.('beforeEnvelope', () => otherClients(client).forEach(look));
  watchSending(client, (other) => {
    if (other === client || isScrubbed(other)) return true;
    look(other);
    return settings.strict !== true;
  });
}

interface BypassSettings {
  readonly strict?: boolean;
  readonly onBypass?: (bypass: Bypass) => void;
}

function tell({ onBypass }: BypassSettings, bypass: Bypass): void {
  try {
    if (onBypass) onBypass(bypass);
    else console.warn(`@crashbox/scrubber: ${bypass.message}`);
  } catch {
    // A handler's failure must not keep the application from starting.
    return;
  }
}
