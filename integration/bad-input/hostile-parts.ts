import { startAws } from '../../fakes/aws/start.ts';
import { startElasticsearch } from '../../fakes/elasticsearch/start.ts';
import { startSentry } from '../../fakes/sentry/start.ts';
import { startStatsd } from '../../fakes/statsd/start.ts';
import { startSymbols } from '../../fakes/symbols/start.ts';
import type { Destinations } from '../../services/collector/delivery/deliver.ts';
import { startCollector } from '../../services/collector/start.ts';
import { type PartName, partNames } from '../../stack/parts.ts';
import { startStack } from '../../stack/start-stack.ts';
import type { RegisteredRoute } from './registered-routes.ts';

/** One part as it is put under hostile requests. */
export interface HostilePart {
  readonly name: PartName;
  /** What the part answers without an express route: it reads the path itself. */
  readonly further: readonly RegisteredRoute[];
  /** A request that keeps nothing or the same thing each time, for the flood; the body is 512 KiB of `x`. */
  readonly flood: RegisteredRoute;
  /** Starts the part, on a whole stack where it cannot work alone. */
  readonly start: () => Promise<AsyncDisposable>;
  /** Sends a good request to the part at this address; true when it got the good answer. */
  readonly works: (url: string) => Promise<boolean>;
}

const mebibyte = 1024 * 1024;
const nothing = { check: async (): Promise<void> => undefined, close: (): void => undefined };
/** Storage that keeps nothing, so that what grows is the collector's own. */
const destinations: Destinations = {
  storage: { ...nothing, save: async () => undefined },
  publisher: { ...nothing, publish: async () => undefined },
};

const parts: Readonly<Record<PartName, Omit<HostilePart, 'name'>>> = {
  collector: {
    further: [route('POST', '/submit')],
    flood: route('POST', '/submit'),
    start: () => startCollector({ port: 0, idleTimeout: 2000, maxBodyBytes: mebibyte }, { destinations }),
    works: async (url) => {
      const body = '--b\r\nContent-Disposition: form-data; name="ProductName"\r\n\r\nFirefox\r\n--b--\r\n';
      const headers = { 'Content-Type': 'multipart/form-data; boundary=b' };
      const answer = await fetch(`${url}/submit`, { method: 'POST', body, headers });
      return (await answer.text()).startsWith('CrashID=bp-');
    },
  },
  sentry: {
    further: [
      'envelope',
      'store',
      'security',
      'csp-report',
      'nel',
      'minidump',
      'unreal/key',
      'cron/slug/key',
      'events/x/attachments',
      'integration/otlp/v1/traces',
      'upload',
      ':anything',
    ]
      .map((endpoint) => route('POST', `/api/:project/${endpoint}/`))
      .concat(route('POST', '/api/store/')),
    flood: route('POST', '/api/1/envelope/'),
    start: () => startSentry({ port: 0, maxBodyBytes: mebibyte, maxItems: 500, maxBytes: 8 * mebibyte }),
    works: async (url) => {
      const body = '{}\n{"type":"event"}\n{"message":"good"}';
      return (await fetch(`${url}/api/1/envelope/`, { method: 'POST', body })).status === 200;
    },
  },
  symbols: {
    further: [
      route('GET', '/null_deref/AEA411F243FEA3061AD6210CEF726CD80/null_deref.sym'),
      route('GET', '/:file/:id/:name'),
      route('GET', '/try/:file/:id/:name.sym'),
    ],
    flood: route('POST', '/a/b/c.sym'),
    start: () => startSymbols({ port: 0 }),
    works: async (url) =>
      (await fetch(`${url}/null_deref/AEA411F243FEA3061AD6210CEF726CD80/null_deref.sym`)).status === 200,
  },
  aws: {
    further: [
      ...['GET', 'HEAD', 'PUT', 'POST', 'DELETE'].flatMap((method) => [
        route(method, '/'),
        route(method, '/:bucket'),
        route(method, '/bucket/:key'),
      ]),
      route('GET', '/_fauxqs/queues/:name'),
      route('GET', '/health'),
    ],
    flood: route('PUT', '/flood/key'),
    start: () => startAws({ port: 0 }),
    works: async (url) => {
      for (const bucket of ['flood', 'bucket']) await fetch(`${url}/${bucket}`, { method: 'PUT' });
      await fetch(`${url}/flood/good`, { method: 'PUT', body: 'kept' });
      return (await (await fetch(`${url}/flood/good`)).text()) === 'kept';
    },
  },
  elasticsearch: {
    further: [route('GET', '/_cat/indices'), route('POST', '/:index/_doc/:id/_nothing')],
    flood: route('PUT', '/flood/_doc/1'),
    start: () => startElasticsearch({ port: 0, refreshInterval: 5, maxBodyBytes: mebibyte }),
    works: async (url) => {
      const headers = { 'content-type': 'application/json' };
      await fetch(`${url}/good/_doc/1?refresh=true`, { method: 'PUT', body: '{"a":1}', headers });
      return (await (await fetch(`${url}/good/_count`)).text()).includes('"count":1');
    },
  },
  statsd: {
    further: [],
    flood: route('POST', '/api/metrics'),
    start: () => startStatsd({ port: 0 }),
    works: async (url) => (await fetch(`${url}/api/metrics`)).status === 200,
  },
  webapp: {
    further: [route('GET', '/api/SuperSearch/'), route('GET', '/api/ProcessedCrash/')],
    flood: route('POST', '/api/SuperSearch/'),
    start: startStack,
    works: async (url) => (await fetch(`${url}/api/SuperSearch/`)).status === 200,
  },
  processor: {
    further: [],
    flood: route('POST', '/'),
    start: startStack,
    works: async (url) => (await fetch(`${url}/__heartbeat__`)).status === 200,
  },
  'control-room': {
    further: [],
    flood: route('POST', '/api/state'),
    start: startStack,
    works: async (url) => (await fetch(`${url}/api/state`)).status === 200,
  },
};

/** Every part of a stack. */
export const hostileParts: readonly HostilePart[] = partNames.map((name) => ({ name, ...parts[name] }));

function route(method: string, pattern: string): RegisteredRoute {
  return { method, pattern };
}
