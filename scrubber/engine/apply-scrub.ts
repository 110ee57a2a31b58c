import { errorMask, inFormOf, isTypedAttribute, mask } from '../payload/mask.ts';
import { errorClassOf } from '../payload/problem.ts';
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
  let wrong: string;
  try {
    const clean = scrub(isTypedAttribute(value) ? value.value : value);
    if (clean !== undefined && !isThenable(clean)) {
      return inFormOf(value, clean === mask ? settings.mask : clean);
    }
    wrong = clean === undefined ? 'undefined' : 'Promise';
  } catch (error) {
    wrong = errorClassOf(error);
  }
  listener.failed('value', program, wrong);
  return errorMask;
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}
