import { compileNames } from '../engine/name-matcher.ts';
import { isPair, setKey } from '../engine/containers.ts';
import { mask } from '../payload/mask.ts';
import type { KeyName, ScrubFunction } from '../rules/rule.ts';

/** Names whose values are scrubbed, or every name. */
export type Names = readonly KeyName[] | 'all';

export type IsSecret = (name: string) => boolean;

export function isSecretOf(names: Names): IsSecret {
  return names === 'all' ? () => true : compileNames(names, false).matches;
}

/**
 * A scrub function for what SDKs write as text, as an object, as a list of pairs, or as a list of texts. Anything else
 * (numbers, bytes) is masked whole.
 */
export function scrubNamedValues(matches: IsSecret, scrubText: (text: string) => string): ScrubFunction {
  const scrubElement = (element: unknown): unknown => {
    if (typeof element === 'string') return scrubText(element);
    if (isPair(element)) return matches(element[0]) ? [element[0], mask] : element;
    return mask;
  };
  return (value) => {
    if (value === null || typeof value === 'string') return value === null ? value : scrubText(value);
    if (Array.isArray(value)) return sameOr(value, value.map(scrubElement));
    return typeof value === 'object' && !ArrayBuffer.isView(value) ? scrubRecord(value, matches) : mask;
  };
}

function scrubRecord(record: object, matches: IsSecret): object {
  let changed: Record<string, unknown> | undefined;
  for (const [key, value] of Object.entries(record)) {
    if (!matches(key) || value === mask) continue;
    changed ??= { ...record };
    setKey(changed, key, mask);
  }
  return changed ?? record;
}

function sameOr<Element>(list: readonly Element[], changed: readonly Element[]): readonly Element[] {
  return changed.every((element, index) => Object.is(element, list[index])) ? list : changed;
}
