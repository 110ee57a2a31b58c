import type { IncomingHttpHeaders } from 'node:http';
import type { WarningList } from './warning.ts';

export const authenticationPlaces = [
  'x-sentry-auth',
  'authorization',
  'basic',
  'query',
  'path',
  'dsn',
  'trace',
] as const;

type AuthenticationPlace = (typeof authenticationPlaces)[number];

/** What a request says about who sends it (reference sentry §2.2). Nothing is checked against a list of keys. */
export interface Authentication {
  readonly places: readonly AuthenticationPlace[];
  readonly key: string | undefined;
  readonly version: string | undefined;
  /** SDK name and version such as `sentry.python/2.75.0`. */
  readonly client: string | undefined;
}

interface AuthenticationSources {
  readonly headers: IncomingHttpHeaders;
  readonly query: URLSearchParams;
  readonly pathKey?: string | undefined;
  /** `dsn` of the envelope header. */
  readonly dsn?: string | undefined;
  /** Spotlight's side channel asks for no key; the envelope header's `trace` may tell it. */
  readonly tracePublicKey?: string | undefined;
  /** Undefined where the path names none. */
  readonly project: string | undefined;
  /** False for addresses that are used without a key. */
  readonly expected: boolean;
}

type Fields = ReadonlyMap<string, string>;

/** Reads every form; what Relay would refuse becomes a warning. */
export function readAuthentication(sources: AuthenticationSources, warnings: WarningList): Authentication {
  const found = everyForm(sources);
  const first = found[0]?.fields;
  const requestPlaces = found.filter(({ place }) => place !== 'dsn' && place !== 'trace');
  if (found.length === 0 && sources.expected)
    warnings.add('no authentication', { relayStatus: 401, detail: 'missing authorization information' });
  if (requestPlaces.length > 1)
    warnings.add('authentication in several places', {
      relayStatus: 401,
      detail: 'multiple authorization payloads detected',
    });
  const key = first?.get('sentry_key');
  if (found.length > 0 && key === undefined)
    warnings.add('authentication without sentry_key', {
      relayStatus: 401,
      detail: 'bad x-sentry-auth header',
    });
  if (key !== undefined && key !== 'public' && !/^[0-9a-f]{32}$/i.test(key)) {
    warnings.add('sentry_key is not 32 hex digits', {
      relayStatus: 400,
      detail: 'bad sentry DSN public key',
    });
  }
  const version = first?.get('sentry_version');
  if (version !== undefined && !/^[2-8](?:\.0)?$/.test(version)) {
    warnings.add(`sentry_version ${version.slice(0, 20)} is none of 2 to 8`, {
      relayStatus: 400,
      detail: `unsupported protocol version (${version.slice(0, 20)})`,
    });
  }
  if (sources.dsn !== undefined) compareWithDsn(sources, key, warnings);
  return { places: found.map(({ place }) => place), key, version, client: clientOf(found, sources) };
}

function everyForm({ headers, query, pathKey, dsn, tracePublicKey }: AuthenticationSources): {
  readonly place: AuthenticationPlace;
  readonly fields: Fields;
}[] {
  const forms: { readonly place: AuthenticationPlace; readonly fields: Fields }[] = [];
  const add = (place: AuthenticationPlace, fields: Fields | undefined): void => {
    if (fields !== undefined) forms.push({ place, fields });
  };
  add('x-sentry-auth', sentryFields(oneText(headers['x-sentry-auth'])));
  const { authorization } = headers;
  if (authorization !== undefined && /^basic /i.test(authorization)) add('basic', basicFields(authorization));
  else if (authorization !== undefined && /^sentry /i.test(authorization)) {
    add('authorization', sentryFields(authorization));
  }
  if (query.has('sentry_key')) add('query', new Map(query));
  if (pathKey !== undefined) add('path', new Map([['sentry_key', pathKey]]));
  const dsnKey = dsn === undefined ? undefined : parseDsn(dsn)?.key;
  if (dsnKey !== undefined) add('dsn', new Map([['sentry_key', dsnKey]]));
  else if (tracePublicKey !== undefined) add('trace', new Map([['sentry_key', tracePublicKey]]));
  return forms;
}

/** `Sentry sentry_key=…, sentry_version=7`: order and blanks are free. */
function sentryFields(header: string | undefined): Fields | undefined {
  if (header === undefined) return undefined;
  const fields = new Map<string, string>();
  for (const part of header.replace(/^\s*sentry\s+/i, '').split(',')) {
    const equals = part.indexOf('=');
    if (equals > 0) fields.set(part.slice(0, equals).trim(), part.slice(equals + 1).trim());
  }
  return fields;
}

function basicFields(header: string): Fields {
  const user = Buffer.from(header.slice('basic '.length), 'base64').toString('utf8').split(':')[0] ?? '';
  return new Map(user === '' ? [] : [['sentry_key', user]]);
}

function clientOf(
  forms: readonly { readonly fields: Fields }[],
  { headers }: AuthenticationSources,
): string | undefined {
  return forms.map(({ fields }) => fields.get('sentry_client')).find(Boolean) ?? headers['user-agent'];
}

function compareWithDsn(
  { dsn, project }: AuthenticationSources,
  key: string | undefined,
  warnings: WarningList,
): void {
  const parsed = parseDsn(dsn ?? '');
  if (parsed === undefined) warnings.add('dsn of the envelope header is no DSN', { relayStatus: 400 });
  else if (project !== undefined && parsed.project !== project) {
    warnings.add('dsn of the envelope header names another project', { relayStatus: 400 });
  } else if (key !== undefined && parsed.key !== key) {
    warnings.add('dsn of the envelope header holds another key', { relayStatus: 400 });
  }
}

/** Key and project of a DSN such as `https://KEY@host/prefix/7`. */
export function parseDsn(
  dsn: string,
): { readonly key: string; readonly project: string; readonly host: string } | undefined {
  const url = URL.parse(dsn);
  const project = url?.pathname.split('/').at(-1) ?? '';
  if (url === null || url.username === '' || project === '') return undefined;
  return { key: url.username, project, host: url.host };
}

function oneText(value: string | readonly string[] | undefined): string | undefined {
  return typeof value === 'string' ? value : value?.[0];
}
