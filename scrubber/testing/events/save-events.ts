import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OwnHook, OwnHooks } from '../../sentry/hooks.ts';
import type { Envelope, Transport } from '../../sentry/sdk.ts';
import { writeEnvelope } from './write-envelope.ts';

interface SaveBase {
  /** Told when a file cannot be written; sending goes on. A warning on the console unless given. */
  readonly onError?: (error: unknown) => void;
}

/** What leaves, as it leaves: behind the scrubber. */
export interface SaveScrubbed<Options extends object, Made extends Transport> extends SaveBase {
  readonly scrubbed: true;
  /** The SDK's transport, such as `makeNodeTransport`. */
  readonly transport: (options: Options) => Made;
}

/** What the hooks are given: data that must not leave, on a disk. */
export interface SaveUnscrubbed extends SaveBase {
  readonly scrubbed: false;
}

const hookTypes = {
  beforeSend: 'event',
  beforeSendTransaction: 'transaction',
  beforeSendSpan: 'span',
  beforeSendLog: 'log',
  beforeSendMetric: 'trace_metric',
} as const;

/**
 * Settings for `sentryOptions` that write what passes into a folder, one envelope a file, readable for its owner alone:
 * with `scrubbed: true` a transport that saves and sends on; with `scrubbed: false` hooks that come before the scrubber.
 * @throws {Error} when there is no such folder.
 */
export function saveEvents<Options extends object, Made extends Transport>(
  folder: string,
  settings: SaveScrubbed<Options, Made>,
): { readonly transport: (options: Options) => Made };
export function saveEvents(folder: string, settings: SaveUnscrubbed): OwnHooks;
export function saveEvents<Options extends object, Made extends Transport>(
  folder: string,
  settings: SaveScrubbed<Options, Made> | SaveUnscrubbed,
): { readonly transport: (options: Options) => Made } | OwnHooks {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`saveEvents: there is no folder ${folder}; make it before events come`);
  }
  const save = (envelope: Envelope): void => {
    try {
      const file = join(folder, `${crypto.randomUUID()}.envelope`);
      writeFileSync(file, writeEnvelope(envelope), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (settings.onError) settings.onError(error);
      else console.warn(`@crashbox/scrubber: an event was not saved in ${folder}: ${String(error)}`);
    }
  };
  if (!settings.scrubbed) return savingHooks(save);
  return {
    transport: (options) => {
      const transport = settings.transport(options);
      const send = transport.send.bind(transport);
      transport.send = (envelope) => {
        save(envelope);
        return send(envelope);
      };
      return transport;
    },
  };
}

function savingHooks(save: (envelope: Envelope) => void): OwnHooks {
  const hooks = Object.entries(hookTypes).map(([name, type]) => {
    const hook: OwnHook = (payload: object) => {
      // What the SDK keeps for itself does not leave, and holds raw headers.
      const written = { ...payload, sdkProcessingMetadata: undefined };
      const isContained = type !== 'event' && type !== 'transaction';
      save([{}, [[{ type }, isContained ? { items: [written] } : written]]]);
      return payload;
    };
    return [name, hook] as const;
  });
  return Object.fromEntries(hooks);
}
