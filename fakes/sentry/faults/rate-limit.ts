import * as v from 'valibot';

/** The categories of reference sentry §2.7; any other text may be sent too, and SDKs must ignore it. */
export const rateLimitCategories = [
  'default',
  'error',
  'transaction',
  'monitor',
  'span',
  'log_item',
  'log_byte',
  'security',
  'attachment',
  'attachment_item',
  'session',
  'profile',
  'profile_chunk',
  'profile_chunk_ui',
  'replay',
  'feedback',
  'trace_metric',
  'trace_metric_byte',
  'metric_bucket',
] as const;

type KnownCategory = (typeof rateLimitCategories)[number];

/** One limit of an `X-Sentry-Rate-Limits` header (reference sentry §2.7). */
export interface RateLimit {
  /** How long it lasts; SDKs differ in what they make of a fraction. */
  readonly seconds: number;
  /** What it is for; none means everything. */
  readonly categories?: readonly (KnownCategory | (string & {}))[] | undefined;
  readonly scope?: 'organization' | 'project' | 'key' | undefined;
  readonly reason?: string | undefined;
  /** Of `metric_bucket` alone. */
  readonly namespaces?: readonly string[] | undefined;
}

/** Words of the header: nothing that separates its parts. */
const word = v.pipe(
  v.string(),
  v.regex(/^[\w.-]{1,100}$/, 'not a word of letters, digits, "_", "." and "-"'),
);

export const rateLimitSchema: v.GenericSchema<unknown, RateLimit> = v.strictObject({
  seconds: v.pipe(v.number(), v.minValue(0), v.maxValue(1e9)),
  categories: v.optional(v.pipe(v.array(word), v.maxLength(100))),
  scope: v.optional(v.picklist(['organization', 'project', 'key'])),
  reason: v.optional(word),
  namespaces: v.optional(v.pipe(v.array(word), v.maxLength(100))),
});

/** `60:error;transaction:key:quota, 2700::organization` */
export function rateLimitsHeader(limits: readonly RateLimit[]): string {
  return limits.map(limitText).join(', ');
}

function limitText({ seconds, categories = [], scope, reason, namespaces = [] }: RateLimit): string {
  const parts = [String(seconds), categories.join(';'), scope ?? '', reason ?? '', namespaces.join(';')];
  while (parts.length > 2 && parts.at(-1) === '') parts.pop();
  return parts.join(':');
}

/** The limits that a header's text says; what is no limit stays in, for `rateLimitSchema` to refuse. */
export function splitRateLimits(text: string): readonly unknown[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [seconds = '', categories = '', scope = '', reason = '', namespaces = ''] = part.split(':');
      return {
        seconds: /^\d+(?:\.\d+)?$/.test(seconds.trim()) ? Number(seconds) : seconds,
        ...(categories !== '' && { categories: words(categories) }),
        ...(scope !== '' && { scope: scope.trim() }),
        ...(reason !== '' && { reason: reason.trim() }),
        ...(namespaces !== '' && { namespaces: words(namespaces) }),
      };
    });
}

function words(text: string): readonly string[] {
  return text.split(';').map((one) => one.trim());
}
