/** Where a Sentry SDK sends to (reference sentry §2.1). `other` is an address that Sentry does not have. */
export type Endpoint =
  | 'envelope'
  | 'store'
  | 'security'
  | 'csp-report'
  | 'nel'
  | 'minidump'
  | 'unreal'
  | 'playstation'
  | 'attachments'
  | 'cron'
  | 'otlp'
  | 'integration'
  | 'upload'
  | 'spotlight'
  | 'other';

export interface IngestPath {
  readonly endpoint: Endpoint;
  /** As it stands in the path; digits in every real one, 0 where the path has none. */
  readonly project: string;
  /** Key in the path of unreal and cron addresses. */
  readonly pathKey: string | undefined;
}

const byFirstWord: ReadonlyMap<string, Endpoint> = new Map([
  ['envelope', 'envelope'],
  ['store', 'store'],
  ['security', 'security'],
  ['csp-report', 'csp-report'],
  ['nel', 'nel'],
  ['minidump', 'minidump'],
  ['unreal', 'unreal'],
  ['playstation', 'playstation'],
  ['events', 'attachments'],
  ['cron', 'cron'],
  ['otlp', 'otlp'],
  ['integration', 'integration'],
  ['upload', 'upload'],
]);

/** Words after `/api/` that are Kent's, Sentry's or our own, and no project. */
const noProjects = new Set([
  'crashbox',
  'eventlist',
  'event',
  'errorlist',
  'error',
  'flush',
  'embed',
  'relay',
  '0',
]);

/**
 * Reads the path of an ingest request: with or without final slash, doubled slashes folded, with the path prefix
 * that a DSN may have. Undefined where it is none.
 */
export function readIngestPath(path: string): IngestPath | undefined {
  const words = path.split('/').filter((word) => word !== '');
  const api = words.lastIndexOf('api');
  if (api < 0) {
    const isStream = words.at(-1) === 'stream';
    return isStream ? { endpoint: 'spotlight', project: '0', pathKey: undefined } : undefined;
  }
  const [project, first, ...rest] = words.slice(api + 1);
  if (project === undefined) return undefined;
  if (first === undefined)
    return project === 'store' ? { endpoint: 'store', project: '0', pathKey: undefined } : undefined;
  const endpoint = byFirstWord.get(first) ?? 'other';
  if (!/^\d{1,20}$/.test(project) && (noProjects.has(project) || endpoint === 'other')) return undefined;
  if (project === '0' && endpoint === 'other') return undefined;
  return { endpoint, project: safely(project), pathKey: pathKeyOf(endpoint, rest) };
}

function pathKeyOf(endpoint: Endpoint, rest: readonly string[]): string | undefined {
  if (endpoint === 'unreal') return rest[0];
  return endpoint === 'cron' ? rest[1] : undefined;
}

function safely(project: string): string {
  return /^\d+$/.test(project) ? project.replace(/^0+(?=\d)/, '') : project.slice(0, 100);
}
