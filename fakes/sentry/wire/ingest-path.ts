/**
 * Where a Sentry SDK sends to (reference sentry §2.1). `spotlight` is the side channel of an SDK's `spotlight` option,
 * `tunnel` any address at all with the DSN in the envelope; `other` is an address that Sentry does not have.
 */
export const endpoints = [
  'envelope',
  'store',
  'security',
  'csp-report',
  'nel',
  'integrity',
  'minidump',
  'unreal',
  'playstation',
  'attachments',
  'cron',
  'otlp',
  'vercel',
  'heroku',
  'upload',
  'error-page',
  'user-feedback',
  'spotlight',
  'tunnel',
  'other',
] as const;

export type Endpoint = (typeof endpoints)[number];

export interface IngestPath {
  readonly endpoint: Endpoint;
  /** As it stands in the path; digits in every real one, 0 where the path has none. */
  readonly project: string;
  /** Key in the path of unreal and cron addresses. */
  readonly pathKey: string | undefined;
  /** What follows the endpoint's own word: slug of a cron, event id of attachments, key of an upload. */
  readonly rest: readonly string[];
}

const byFirstWord: ReadonlyMap<string, Endpoint> = new Map([
  ['envelope', 'envelope'],
  ['store', 'store'],
  ['security', 'security'],
  ['csp-report', 'csp-report'],
  ['nel', 'nel'],
  ['integrity', 'integrity'],
  ['minidump', 'minidump'],
  ['unreal', 'unreal'],
  ['playstation', 'playstation'],
  ['events', 'attachments'],
  ['cron', 'cron'],
  ['otlp', 'otlp'],
  ['upload', 'upload'],
]);

/** Words after `/api/PROJECT/integration/`. */
const integrations: ReadonlyMap<string, Endpoint> = new Map([
  ['otlp', 'otlp'],
  ['vercel', 'vercel'],
  ['heroku', 'heroku'],
  ['integrity', 'integrity'],
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
  if (api < 0) return words.at(-1) === 'stream' ? withoutProject('spotlight') : undefined;
  const [project, first, ...rest] = words.slice(api + 1);
  if (project === undefined) return undefined;
  if (first === undefined) return project === 'store' ? withoutProject('store') : undefined;
  if (project === 'embed' && first === 'error-page') return withoutProject('error-page');
  if (project === '0' && first === 'projects' && rest[2] === 'user-feedback') {
    return { endpoint: 'user-feedback', project: (rest[1] ?? '0').slice(0, 100), pathKey: undefined, rest };
  }
  const integration = first === 'integration' ? integrations.get(rest[0] ?? '') : undefined;
  const endpoint = integration ?? byFirstWord.get(first) ?? 'other';
  if (!/^\d{1,20}$/.test(project) && (noProjects.has(project) || endpoint === 'other')) return undefined;
  if (project === '0' && endpoint === 'other') return undefined;
  return { endpoint, project: safely(project), pathKey: pathKeyOf(endpoint, rest), rest };
}

function withoutProject(endpoint: Endpoint): IngestPath {
  return { endpoint, project: '0', pathKey: undefined, rest: [] };
}

/** Any address, with what it needs to know in the envelope header. */
export const tunnelPath: IngestPath = withoutProject('tunnel');

function pathKeyOf(endpoint: Endpoint, rest: readonly string[]): string | undefined {
  if (endpoint === 'unreal') return rest[0];
  return endpoint === 'cron' ? rest[1] : undefined;
}

function safely(project: string): string {
  return /^\d+$/.test(project) ? project.replace(/^0+(?=\d)/, '') : project.slice(0, 100);
}
