import { maskParams } from '../detectors/params.ts';
import { compileNames } from '../engine/name-matcher.ts';
import type { KeyName, TextRule } from './rule.ts';

/** Most names come again and again, and whoever fills a payload may send new ones for ever. */
const mostRemembered = 2000;

/**
 * Masks the values of the named parameters inside of every text: URLs, query strings, fragments, form bodies, cookie
 * headers, messages. Names in other texts are those of keys: see `deep()`.
 */
export function params(names: readonly KeyName[]): TextRule {
  const { matches } = compileNames(names, false);
  const remembered = new Map<string, boolean>();
  const isSecret = (name: string): boolean => {
    const known = remembered.get(name);
    if (known !== undefined) return known;
    if (remembered.size >= mostRemembered) remembered.clear();
    const secret = matches(name);
    if (name.length <= 64) remembered.set(name, secret);
    return secret;
  };
  const detect = maskParams(isSecret);
  return {
    kind: 'text',
    path: '',
    except: ['modules', 'sdk'],
    change: (text) => (text.includes('=') || text.includes('%') ? detect(text) : text),
  };
}
