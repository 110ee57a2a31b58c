import { isPair, setKey } from '../engine/containers.ts';
import { mask } from '../payload/mask.ts';
import { type Pair, readForm, writeForm } from './python-forms.ts';
import { firstOf, isDict, isTruthy, strip, typeName } from './python-values.ts';

/** A scrub function under its name in Fillmore, which its log lines quote. It may change what it is given. */
export type FillmoreScrub = (value: never) => unknown;

/** Names letter by letter, or every name. */
export type FillmoreNames = readonly string[] | 'all';

/** Fillmore's `scrub`: the mask in place of anything. */
export function scrub(_value: unknown): string {
  return mask;
}

/** Fillmore's `build_scrub_cookies(names)`; `'all'` is its `ALL_COOKIE_KEYS`. */
export function buildScrubCookies(names: FillmoreNames): (value: unknown) => unknown {
  return named('_scrub_cookies', byForm(names, scrubCookieHeader));
}

/** Fillmore's `build_scrub_query_string(names)`; `'all'` is its `ALL_QUERY_STRING_KEYS`. */
export function buildScrubQueryString(names: FillmoreNames): (value: unknown) => unknown {
  return named('_scrub_query_string', byForm(names, scrubQueryString));
}

type ScrubText = (value: unknown, isSecret: (name: unknown) => boolean) => unknown;

/** Objects and lists of pairs are scrubbed alike, in place unless all of them are. */
function byForm(names: FillmoreNames, scrubText: ScrubText): (value: unknown) => unknown {
  const isSecret = (name: unknown): boolean =>
    names === 'all' || (typeof name === 'string' && names.includes(name));
  return (value) => {
    if (!isTruthy(value)) return value;
    if (Array.isArray(value)) return scrubPairs(value, isSecret, names === 'all');
    if (!isDict(value)) return scrubText(value, isSecret);
    const target = names === 'all' ? {} : value;
    for (const name of names === 'all' ? Object.keys(value) : names) {
      if (Object.hasOwn(value, name)) setKey(target, name, mask);
    }
    return target;
  };
}

function scrubPairs(list: unknown[], isSecret: (name: unknown) => boolean, all: boolean): unknown {
  if (all) return list.map((pair) => [firstOf(pair), mask]);
  for (const [index, pair] of list.entries()) {
    if (isSecret(isPair(pair) ? pair[0] : firstOf(pair))) list[index] = [firstOf(pair), mask];
  }
  return list;
}

const scrubCookieHeader: ScrubText = (value, isSecret) => {
  if (typeof value !== 'string') {
    throw new TypeError(
      ArrayBuffer.isView(value)
        ? "a bytes-like object is required, not 'str'"
        : `'${typeName(value)}' object has no attribute 'split'`,
    );
  }
  let found = false;
  const cookies = value.split(';').map((cookie) => {
    const equals = cookie.indexOf('=');
    if (equals === -1) return cookie;
    const name = strip(cookie.slice(0, equals));
    const text = strip(cookie.slice(equals + 1));
    const scrubs = text !== '' && isSecret(name);
    found ||= scrubs;
    return `${name}=${scrubs ? mask : text}`;
  });
  return found ? cookies.join('; ') : value;
};

const scrubQueryString: ScrubText = (value, isSecret) => {
  if (ArrayBuffer.isView(value)) return value; // names that are bytes are no names of a list of texts
  if (typeof value !== 'string') throw new TypeError(`'${typeName(value)}' object has no attribute 'decode'`);
  const pairs = readForm(value);
  if (!pairs.some(([name]) => isSecret(name))) return value;
  return writeForm(pairs.map(([name, text]): Pair => [name, isSecret(name) ? mask : text]));
};

function named<Named extends object>(name: string, target: Named): Named {
  return Object.defineProperty(target, 'name', { value: name });
}
