import { type Canary, newCanary } from './canary.ts';

/** A request with a canary in each of its channels; what `fetch` takes, but for the address. */
export interface CanaryRequest {
  readonly method: string;
  /** Path, query and fragment: `/canary…?token=canary…#access_token=canary…`. Clients do not send the fragment. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON. */
  readonly body: string;
  readonly canaries: readonly Canary[];
}

const headers = ['authorization', 'auth-token', 'x-api-key', 'x-forwarded-for', 'x-custom', 'user-agent'];
const cookies = ['session', 'csrftoken', 'theme'];
const parameters = ['token', 'code', 'state', 'email', 'q'];
const fields = ['password', 'email', 'note'];

/** A canary in headers, cookies, path, query, an address within the query, fragment, referer and body. */
export function canaryRequest(): CanaryRequest {
  const canaries: Canary[] = [];
  const plant = (label: string): string => {
    const canary = newCanary(label);
    canaries.push(canary);
    return canary.value;
  };
  const pairs = (names: readonly string[], what: string): readonly string[] =>
    names.map((name) => `${name}=${plant(`${what} ${name}`)}`);
  const next = encodeURIComponent(`http://next.example/?token=${plant('address in query')}`);
  const query = [...pairs(parameters, 'query'), `next=${next}`].join('&');
  return {
    method: 'POST',
    target: `/${plant('path')}?${query}#access_token=${plant('fragment')}`,
    headers: {
      ...Object.fromEntries(headers.map((name) => [name, plant(`header ${name}`)])),
      cookie: pairs(cookies, 'cookie').join('; '),
      referer: `http://from.example/${plant('path of referer')}?token=${plant('query of referer')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      ...Object.fromEntries(fields.map((name) => [name, plant(`body ${name}`)])),
      nested: { token: plant('body nested.token') },
    }),
    canaries,
  };
}
