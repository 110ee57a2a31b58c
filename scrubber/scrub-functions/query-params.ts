import { mask } from '../payload/mask.ts';
import type { ScrubFunction } from '../rules/rule.ts';
import { isSecretOf, type Names, scrubNamedValues } from './named-values.ts';
import { decode, encodeValue, readName, splitPairs } from './pairs.ts';

/** URLs in values of URLs in values: deeper ones are masked whole. */
const deepestUrl = 3;

/**
 * Masks the values of `names` in query strings, fragments and whole URLs, also inside URLs that are values themselves,
 * encoded or not; in objects and lists of pairs as well. Every byte that is not such a value stays as it is.
 */
export function queryParams(names: Names): ScrubFunction {
  const isSecret = isSecretOf(names);
  const matches = (name: string): boolean => isSecret(name) || readName(name).some(isSecret);
  const written = encodeValue(mask);

  const scrubText = (text: string, depth = 0): string =>
    splitPairs(text, (name, value) => {
      if (value === '' || value === written || value === mask) return undefined;
      if (matches(name)) return written;
      return scrubNested(value, depth);
    });

  const scrubNested = (value: string, depth: number): string | undefined => {
    if (!/=|%(?:25)*3d/i.test(value)) return undefined;
    if (depth >= deepestUrl) return written;
    if (value.includes('=')) {
      const clean = scrubText(value, depth + 1);
      return clean === value ? undefined : clean;
    }
    const plain = decode(value);
    const clean = scrubText(plain, depth + 1);
    return clean === plain ? undefined : encodeValue(clean);
  };

  const scrubQuery = (text: string): string => {
    if (names === 'all' && text !== '' && !text.includes('=')) return maskBare(text);
    return scrubText(text);
  };
  return scrubNamedValues(matches, scrubQuery);
}

/** A query string that is one value without a name; the path of a URL stays. */
function maskBare(text: string): string {
  const start = text.search(/[?#]/);
  if (start === -1) return /^[a-z][a-z\d+.-]*:|^\//i.test(text) || text === mask ? text : mask;
  return start === text.length - 1 ? text : text.slice(0, start + 1) + encodeValue(mask);
}
