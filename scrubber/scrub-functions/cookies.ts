import { mask } from '../payload/mask.ts';
import type { ScrubFunction } from '../rules/rule.ts';
import { isSecretOf, type Names, scrubNamedValues } from './named-values.ts';
import { decode } from './pairs.ts';

/**
 * Masks the values of the cookies `names` in a `Cookie` header, an object, a list of pairs or of texts. With `'all'`,
 * a value without a name is masked too. Every byte that is not such a value stays as it is.
 */
export function cookies(names: Names): ScrubFunction {
  const isSecret = isSecretOf(names);
  const matches = (name: string): boolean => isSecret(name) || isSecret(decode(name));
  const scrubText = (text: string): string => {
    if (text === mask) return text;
    const clean = text.split(';').map((cookie) => scrubCookie(cookie, matches, names === 'all'));
    return clean.join(';');
  };
  return scrubNamedValues(matches, scrubText);
}

function scrubCookie(cookie: string, matches: (name: string) => boolean, all: boolean): string {
  const equals = cookie.indexOf('=');
  const name = equals === -1 ? '' : cookie.slice(0, equals).trim();
  const value = cookie.slice(equals + 1);
  if (value.trim() === '' || !(equals === -1 ? all : matches(name))) return cookie;
  const indent = value.slice(0, value.length - value.trimStart().length);
  const rest = value.slice(value.trimEnd().length);
  return cookie.slice(0, equals + 1) + indent + mask + rest;
}
