/** Put in place of a value that may not leave. */
export const mask = '[Scrubbed]';

/** Put in place of a value whose scrub function failed (the same text as Fillmore's; reference scrubbing §2.2). */
export const errorMask = 'ERROR WHEN SCRUBBING';

/** Types that SDKs give to attributes of spans, logs and metrics: `{"type": "string", "value": …}`. */
const attributeType = /^(?:string|integer|double|boolean|array)(?:\[\])?$/;

/** An attribute in the form in which spans, logs and metrics carry it; only its `value` is data. */
export function isTypedAttribute(
  value: unknown,
): value is { readonly type: string; readonly value: unknown } {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (!('type' in value && 'value' in value) || Object.keys(value).length > 3) return false;
  return typeof value.type === 'string' && attributeType.test(value.type);
}

/** What stands in place of a value: `clean`, in an attribute's form where the value had it. */
export function inFormOf(value: unknown, clean: unknown): unknown {
  if (!isTypedAttribute(value)) return clean;
  if (clean === value.value) return value;
  return { type: typeof clean === 'string' ? 'string' : value.type, value: clean };
}
