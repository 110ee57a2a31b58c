import * as v from 'valibot';
import { CrashboxError } from '../errors/crashbox-error.ts';
import { optionSource } from '../options/resolve.ts';
import type { StoreCheck } from './await-stores.ts';

/** The major version of our client; servers of others refuse its media type, or are refused by it. */
const wanted = '9';
const root = v.object({ version: v.object({ number: v.string() }) });

/** Whether Elasticsearch answers, with the version that our client speaks. */
export function elasticsearchCheck(part: string, url: string): StoreCheck {
  const source = optionSource(part, 'elasticsearchUrl');
  const { address, login } = splitLogin(url);
  const place = { source, store: 'Elasticsearch', url: address } as const;
  const ask = async (signal: AbortSignal): Promise<void> => {
    const answer = await askWhoItIs(address, login, signal);
    if (answer.status === 429 || answer.status >= 500)
      throw new Error(`it answers with status ${answer.status}`);
    const about = await answer.text();
    if (answer.status === 401 || answer.status === 403) {
      throw new CrashboxError('credentials-refused', { ...place, answer: `status ${answer.status}` });
    }
    const version = versionIn(about);
    if (version === undefined) {
      const answered = `it answers with status ${answer.status} and names no version`;
      throw new CrashboxError('store-unknown', { ...place, answer: answered });
    }
    if (version.split('.')[0] !== wanted) {
      throw new CrashboxError('elasticsearch-version', { ...place, version, wanted });
    }
  };
  return { ...place, ask };
}

/** Name and password of an address apart from the rest, which may be shown. */
function splitLogin(url: string): { readonly address: string; readonly login: string | undefined } {
  const address = new URL('/', url);
  const { username, password } = address;
  address.username = '';
  address.password = '';
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { address: address.href, login: username === '' ? undefined : login };
}

/** Without the official client: it does not tell the version of a server that it will not speak to. */
function askWhoItIs(address: string, login: string | undefined, signal: AbortSignal): Promise<Response> {
  const basic = login !== undefined && { authorization: `Basic ${Buffer.from(login).toString('base64')}` };
  return fetch(address, { headers: { accept: 'application/json', ...basic }, signal });
}

function versionIn(text: string): string | undefined {
  try {
    const parsed = v.safeParse(root, JSON.parse(text));
    return parsed.success ? parsed.output.version.number : undefined;
  } catch {
    return undefined; // a page, or nothing: not Elasticsearch
  }
}
