import { globSync, readFileSync } from 'node:fs';
import type { JsonObject } from '../../../crash/json.ts';

/** Where an error of a service is reported, and the report that a provoked error of it makes. */
export interface ReportSite {
  /** File of the call, and which of its calls. */
  readonly site: string;
  readonly service: 'collector' | 'processor' | 'webapp';
  /** Tags that tell its reports from all others. */
  readonly tags: Readonly<Record<string, string>>;
  /** Class of the error that was provoked. */
  readonly exception: RegExp;
  readonly hasCrashId: boolean;
}

const deliver = 'services/collector/delivery/deliver.ts';
const message = 'services/processor/handle-message.ts';
const away = /Error$/;

/** Every call of the reporting function, with each service that it is in; and what no call reports. */
export const reportSites: readonly ReportSite[] = [
  {
    site: `${deliver} 1`,
    service: 'collector',
    tags: { step: 'save_raw_crash' },
    exception: away,
    hasCrashId: true,
  },
  {
    site: `${deliver} 1`,
    service: 'collector',
    tags: { step: 'publish' },
    exception: away,
    hasCrashId: true,
  },
  {
    site: 'services/collector/title-answer.ts 1',
    service: 'collector',
    tags: { route: '/__broken__' },
    exception: away,
    hasCrashId: false,
  },
  {
    site: `${message} 1`,
    service: 'processor',
    tags: { rule: 'PluginRule', step: 'default' },
    exception: /^RangeError$/,
    hasCrashId: true,
  },
  {
    site: `${message} 2`,
    service: 'processor',
    tags: { error_code: 'ruleset-unknown' },
    exception: /^CrashboxError$/,
    hasCrashId: true,
  },
  {
    site: `${message} 3`,
    service: 'processor',
    tags: { step: 'receive', error_code: 'queue-body-invalid' },
    exception: /^CrashboxError$/,
    hasCrashId: false,
  },
  { site: `${message} 4`, service: 'processor', tags: { step: 'load' }, exception: away, hasCrashId: true },
  {
    site: `${message} 4`,
    service: 'processor',
    tags: { step: 'save to es' },
    exception: away,
    hasCrashId: true,
  },
  {
    site: 'services/processor/sweep/sweep.ts 1',
    service: 'processor',
    tags: { step: 'sweep', error_code: 'sweep-gave-up' },
    exception: /^CrashboxError$/,
    hasCrashId: true,
  },
  {
    site: 'services/webapp/routes/search.tsx 1',
    service: 'webapp',
    tags: { route: '/search/' },
    exception: away,
    hasCrashId: false,
  },
  {
    site: 'services/webapp/routes/api.tsx 1',
    service: 'webapp',
    tags: { route: '/api/SuperSearch/' },
    exception: away,
    hasCrashId: false,
  },
  {
    site: 'services/webapp/routes/report.tsx 1',
    service: 'webapp',
    tags: { route: '/report/index/:crashId' },
    exception: away,
    hasCrashId: true,
  },
  ...(['processor', 'webapp'] as const).map(
    (service): ReportSite => ({
      site: 'kit/http/last-routes.ts 1',
      service,
      tags: { route: '/__broken__' },
      exception: away,
      hasCrashId: false,
    }),
  ),
  ...(['collector', 'processor', 'webapp'] as const).flatMap((service): readonly ReportSite[] => [
    { site: 'every channel', service, tags: {}, exception: /^EvalError$/, hasCrashId: false },
    { site: 'unhandled rejection', service, tags: {}, exception: /^RangeError$/, hasCrashId: false },
    { site: 'uncaught exception', service, tags: {}, exception: /^SyntaxError$/, hasCrashId: false },
  ]),
];

/** Every call of the reporting function in the sources: its file, and which of the file's calls it is. */
export function callSites(): readonly string[] {
  return globSync('{kit,services}/**/*.{ts,tsx}')
    .filter((file) => !file.includes('.test.') && !file.startsWith('kit/reporting/'))
    .flatMap((file) => {
      const calls = readFileSync(file, 'utf8').match(/\breporter\.report\(/g) ?? [];
      return calls.map((_call, index) => `${file} ${index + 1}`);
    })
    .toSorted();
}

/** Whether an event is a report of a site. */
export function isReportOf(site: ReportSite, event: JsonObject): boolean {
  const tags = event['tags'] as JsonObject | undefined; // an object in every event of an SDK
  if (tags?.['service'] !== site.service) return false;
  if (!site.exception.test(String(exceptionsOf(event).at(-1)?.type))) return false;
  const wanted = Object.entries(site.tags);
  if (wanted.length === 0) return ['rule', 'route', 'step'].every((name) => tags[name] === undefined);
  return wanted.every(([name, value]) => tags[name] === value);
}

function exceptionsOf(event: JsonObject): readonly SentException[] {
  const exception = event['exception'] as { values?: readonly SentException[] } | undefined; // as SDKs write it
  return exception?.values ?? [];
}

interface SentException {
  readonly type?: string;
  readonly stacktrace?: { readonly frames?: readonly { readonly filename?: string }[] };
}

/** Files of all frames of an event. */
export function filesOf(event: JsonObject): readonly string[] {
  return exceptionsOf(event).flatMap(({ stacktrace }) =>
    (stacktrace?.frames ?? []).flatMap(({ filename }) => filename ?? []),
  );
}
