import * as v from 'valibot';
import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import {
  type FaultAction,
  type FaultTiming,
  faultActionFields,
  faultTimingFields,
} from '../../../kit/faults/fault-action.ts';
import { type RateLimit, rateLimitSchema, rateLimitsHeader } from './rate-limit.ts';

/**
 * What some requests are to meet in place of their answer; they are kept all the same. Without `query`, `mailbox` and
 * `project` it is meant for every request that an SDK sends.
 */
export interface SentryFault extends FaultAction, FaultTiming {
  /** In the query language: requests that bring at least one item that matches. */
  readonly query?: string | undefined;
  /** Requests with this DSN key. */
  readonly mailbox?: string | undefined;
  /** Requests to this project. */
  readonly project?: string | undefined;
  /** `X-Sentry-Rate-Limits` of the answer, whatever its status is. */
  readonly rateLimits?: readonly RateLimit[] | undefined;
  /** `Retry-After` in seconds, also with a fraction. */
  readonly retryAfter?: number | undefined;
  /** `Retry-After` as the date so many seconds after the answer. */
  readonly retryAfterDate?: number | undefined;
}

const seconds = v.pipe(v.number(), v.minValue(0), v.maxValue(1e9));

const schema = v.strictObject({
  ...faultActionFields,
  ...faultTimingFields,
  query: v.optional(v.string()),
  mailbox: v.optional(v.pipe(v.string(), v.maxLength(200))),
  project: v.optional(v.pipe(v.string(), v.maxLength(100))),
  rateLimits: v.optional(v.pipe(v.array(rateLimitSchema), v.minLength(1), v.maxLength(100))),
  retryAfter: v.optional(seconds),
  retryAfterDate: v.optional(seconds),
});

const conditions: ReadonlySet<string> = new Set([
  ...Object.keys(faultTimingFields),
  'query',
  'mailbox',
  'project',
]);

/**
 * Reads a fault from outside.
 * @throws {CrashboxError} `fault-invalid`, naming the field.
 */
export function readSentryFault(value: unknown): SentryFault {
  const parsed = v.safeParse(schema, value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new CrashboxError('fault-invalid', {
      reason: `${v.getDotPath(issue) ?? 'it'}: ${issue.message}`.slice(0, 500),
    });
  }
  const fault: SentryFault = parsed.output;
  if (fault.retryAfter !== undefined && fault.retryAfterDate !== undefined) {
    throw new CrashboxError('fault-invalid', { reason: 'retryAfter and retryAfterDate are one header' });
  }
  if (!Object.keys(fault).some((key) => !conditions.has(key))) {
    throw new CrashboxError('fault-invalid', { reason: 'it says nothing about what is to happen' });
  }
  return fault;
}

/** What a fault does to an answer that is given at `now`: its rate limits as headers. */
export function actionOf(fault: SentryFault, now: Date): FaultAction {
  const { rateLimits, retryAfter, retryAfterDate } = fault;
  const later = retryAfterDate === undefined ? undefined : new Date(now.getTime() + retryAfterDate * 1000);
  return {
    ...fault,
    headers: {
      ...(rateLimits !== undefined && { 'X-Sentry-Rate-Limits': rateLimitsHeader(rateLimits) }),
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      ...(later !== undefined && { 'Retry-After': later.toUTCString() }),
      ...fault.headers,
    },
  };
}

/** What a request meets, in a few words: `429, X-Sentry-Rate-Limits 60:error`. */
export function describeFault(fault: SentryFault): string {
  const { delay, status, connection, drip, body, headers, rateLimits, retryAfter, retryAfterDate } = fault;
  const texts = [
    delay === undefined ? undefined : `${delay} ms later`,
    connection === undefined ? undefined : connectionTexts[connection],
    status === undefined ? undefined : String(status),
    rateLimits && `X-Sentry-Rate-Limits ${rateLimitsHeader(rateLimits)}`,
    retryAfter === undefined ? undefined : `Retry-After ${retryAfter}`,
    retryAfterDate === undefined ? undefined : `Retry-After a date ${retryAfterDate} s on`,
    headers && Object.keys(headers).join(', '),
    body === undefined ? undefined : `a body of ${body.length} characters`,
    drip && `${drip.bytes} bytes every ${drip.every} ms`,
  ];
  return texts.filter((text) => text !== undefined && text !== '').join(', ');
}

const connectionTexts = {
  reset: 'connection reset',
  close: 'connection closed before the answer',
  garbage: 'garbage in place of an answer',
  cut: 'connection closed amid the answer',
} as const;
