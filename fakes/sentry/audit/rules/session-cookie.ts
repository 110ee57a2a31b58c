import { isHarmless, quotedRange } from './harmless-value.ts';
import type { FindHits, Hit } from './hit.ts';

const cookieHeader = /(?:^|[^a-z])(?:set[-_]?)?cookies?2?$/i;

/** Names of cookies that carry a session, a login, or the secret against forged requests. */
const sessionNames =
  /sess|sid$|^sid|(?:^|[-_.])id$|auth|login|token|jwt|csrf|xsrf|remember|(?:^|[-_.])sso|identity|^__(?:secure|host)-|^laravel_|^ci_session|credential|^_oauth2_proxy/i;

const pair = /(?:^|[;,{]\s*|\s)["']?([^\s=;,"'{}:]{1,128})["']?(?:=|:\s?)["']?([^;,\s"'}]{1,8192})/g;

/** Cookies that stand for a login: by name in a `Cookie` header, as members of `cookies`, in `document.cookie` texts. */
export const findSessionCookies: FindHits = ({ text, name, within }) => {
  if (name !== undefined && within !== undefined && cookieHeader.test(within))
    return memberOfCookies(text, name);
  if (name === undefined || !cookieHeader.test(name)) return [];
  const hits: Hit[] = [];
  for (const match of text.matchAll(pair)) {
    const [whole, cookie = '', value = ''] = match;
    if (!sessionNames.test(cookie) || !canBeSession(value)) continue;
    const end = match.index + whole.length;
    hits.push({ start: end - value.length, end, kind: `cookie ${cookie.slice(0, 40)}` });
  }
  return hits;
};

function memberOfCookies(text: string, name: string): readonly Hit[] {
  const { start, end } = quotedRange(text);
  if (!sessionNames.test(name) || !canBeSession(text.slice(start, end))) return [];
  return [{ start, end, kind: `cookie ${name.slice(0, 40)}` }];
}

function canBeSession(value: string): boolean {
  return value.length >= 4 && !isHarmless(value);
}
