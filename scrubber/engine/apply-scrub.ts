import { errorMask, isTypedAttribute, mask, maskInPlaceOf } from '../payload/mask.ts';
import { errorClassOf } from '../payload/problem.ts';
import { scrubAll } from '../rules/rule.ts';
import type { Scrub } from './state.ts';
import type { WalkListener, WalkSettings } from './walk.ts';

/**
 * The scrub function's result, or the error mask: a failing function never lets the value through. Of an attribute with
 * a type, the function gets the value.
 */
export function applyScrub(
  { scrub, program }: Scrub,
  value: unknown,
  { settings, listener }: { readonly settings: WalkSettings; readonly listener: WalkListener },
): unknown {
  if (scrub === scrubAll) return maskInPlaceOf(value, settings.mask);
  try {
    const typed = isTypedAttribute(value);
    const clean: unknown = scrub(typed ? value.value : value);
    if (clean !== undefined && !isThenable(clean)) {
      const shown = clean === mask ? settings.mask : clean;
      if (!typed) return shown;
      if (shown === value.value) return value;
      return { type: typeof shown === 'string' ? 'string' : value.type, value: shown };
    }
    listener.failed('value', program, clean === undefined ? 'undefined' : 'Promise');
  } catch (error) {
    listener.failed('value', program, errorClassOf(error));
  }
  return errorMask;
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
