import { mask } from '../payload/mask.ts';
import type { ScrubFunction } from '../rules/rule.ts';

/** Leaves identifiers of hex digits as they are and masks anything else that stands in their place. */
export const onlyHex: ScrubFunction = (value) =>
  typeof value === 'string' && /^[\da-f]{1,64}$/i.test(value) ? value : mask;
