import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { buildApp } from 'fauxqs';
import { listInKeyOrder } from './list-in-key-order.ts';
import { keepReceiveCounts, type Persistence } from './persistence.ts';

/** fauxqs's three stores; only `SqsStore`, `S3Store` and the app itself are used beyond wiring. */
export type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']>;

/** fauxqs with no port of its own: a Fastify app to route requests into, and the stores behind it. */
export interface Engine {
  readonly app: ReturnType<typeof buildApp>;
  readonly stores: Stores;
  /** Empties every queue and bucket; queues and buckets themselves stay. */
  reset(): void;
  /** Answers every long poll, so that no request is left waiting. */
  endLongPolls(): void;
  close(): Promise<void>;
}

interface Modules {
  readonly buildApp: typeof buildApp;
  readonly stores: () => Stores;
  readonly persistence: (folder: string) => Persistence;
}

/**
 * Builds fauxqs without its listener: `startFauxqs` binds every address of the machine and has no option for it
 * (2.4.1, `dist/app.js`). Its stores are not exported, so they are loaded by file from beside its entry.
 */
export async function createEngine(options: { region: string; data: string | undefined }): Promise<Engine> {
  const modules = await loadModules();
  const stores = modules.stores();
  // Queue addresses then name the host that the request went to, as reachable from there as this server is.
  Object.assign(stores.sqsStore, { host: '' });
  listInKeyOrder(stores.s3Store);
  const persistence = options.data === undefined ? undefined : modules.persistence(options.data);
  if (persistence) attach(persistence, stores);
  const app = modules.buildApp({ logger: false, defaultRegion: options.region, stores });
  return {
    app,
    stores,
    reset: () => {
      stores.sqsStore.clearMessages();
      stores.s3Store.clearObjects();
      persistence?.clearMessagesAndObjects();
    },
    endLongPolls: () => stores.sqsStore.shutdown(),
    close: async () => {
      await app.close();
      persistence?.close();
    },
  };
}

/** State is loaded before the stores know where they write, or loading would write it again (as in `startFauxqs`). */
function attach(persistence: Persistence, { sqsStore, snsStore, s3Store }: Stores): void {
  keepReceiveCounts(persistence);
  persistence.load(sqsStore, snsStore, s3Store);
  for (const store of [sqsStore, snsStore, s3Store, ...sqsStore.allQueues()]) {
    Object.assign(store, { persistence });
  }
}

async function loadModules(): Promise<Modules> {
  const { buildApp } = await import('fauxqs');
  const manifest = findPackageJSON('fauxqs', import.meta.url);
  const folder = join(dirname(manifest ?? ''), 'dist');
  const load = (file: string): Promise<Readonly<Record<string, unknown>>> =>
    import(/* @vite-ignore */ pathToFileURL(join(folder, file)).href);
  const [sqs, sns, s3, persistence] = await Promise.all([
    load('sqs/sqsStore.js'),
    load('sns/snsStore.js'),
    load('s3/s3Store.js'),
    load('persistence.js'),
  ]);
  return {
    buildApp,
    stores: () => ({
      sqsStore: construct<Stores['sqsStore']>(sqs['SqsStore']),
      snsStore: construct<Stores['snsStore']>(sns['SnsStore']),
      s3Store: construct<Stores['s3Store']>(s3['S3Store']),
    }),
    persistence: (data) => construct<Persistence>(persistence['PersistenceManager'], data),
  };
}

function construct<Made>(candidate: unknown, ...parameters: readonly unknown[]): Made {
  if (typeof candidate !== 'function') {
    throw new TypeError('this version of fauxqs has other modules than 2.4.1');
  }
  return Reflect.construct(candidate, parameters) as Made; // the classes of fauxqs 2.4.1, whose types are not exported
}
