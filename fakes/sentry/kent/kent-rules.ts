/** One address of Kent: `GET` includes HEAD, and OPTIONS is answered everywhere. */
interface KentRule {
  readonly name: 'index' | 'eventlist' | 'event' | 'flush' | 'errorlist' | 'error' | 'ingest';
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
}

/** Kent 2.2.0 (reference sentry §3.1), and what was read of Kent 1.x. */
const rules: readonly KentRule[] = [
  { name: 'index', method: 'GET', path: /^\/$/ },
  { name: 'eventlist', method: 'GET', path: /^\/api\/eventlist\/$/ },
  { name: 'event', method: 'GET', path: /^\/api\/event\/([^/]+)$/ },
  { name: 'flush', method: 'POST', path: /^\/api\/flush\/$/ },
  { name: 'ingest', method: 'POST', path: /^\/api\/\d+\/(?:store|envelope|security)\/$/ },
  { name: 'errorlist', method: 'GET', path: /^\/api\/errorlist\/$/ },
  { name: 'error', method: 'GET', path: /^\/api\/error\/([^/]+)$/ },
];

export type KentMatch =
  /** `id` is the last word of the path where the address has one, still percent-encoded. */
  | { readonly kind: 'address'; readonly name: KentRule['name']; readonly id: string }
  | { readonly kind: 'redirect'; readonly path: string }
  /** OPTIONS is answered with this list, every other method refused with it. */
  | { readonly kind: 'other-method'; readonly allow: string }
  | { readonly kind: 'unknown' };

/**
 * What Werkzeug, under Kent, makes of a request: a missing final slash and doubled ones are a redirect, but only for a
 * method that the address takes; a wrong method is told the right ones; all else is unknown.
 */
export function matchKent(method: string, path: string): KentMatch {
  const exact = rules.find((rule) => rule.path.test(path));
  if (exact !== undefined) {
    if (takes(exact, method)) {
      return { kind: 'address', name: exact.name, id: exact.path.exec(path)?.[1] ?? '' };
    }
    return { kind: 'other-method', allow: exact.method === 'GET' ? 'GET, HEAD, OPTIONS' : 'POST, OPTIONS' };
  }
  const folded = path.replaceAll(/\/{2,}/g, '/');
  const near = [folded, `${path}/`, `${folded}/`].find((candidate) =>
    rules.some((rule) => rule.path.test(candidate) && (takes(rule, method) || method === 'OPTIONS')),
  );
  return near === undefined ? { kind: 'unknown' } : { kind: 'redirect', path: near };
}

function takes(rule: KentRule, method: string): boolean {
  return method === rule.method || (method === 'HEAD' && rule.method === 'GET');
}
