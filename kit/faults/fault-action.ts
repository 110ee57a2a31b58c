import * as v from 'valibot';

/** What becomes of an answer. All of it may be combined; what is left out stays as it would have been. */
export interface FaultAction {
  /** Milliseconds until anything is answered. */
  readonly delay?: number | undefined;
  /** From 200 to 599. */
  readonly status?: number | undefined;
  /** Added to the answer, or put in place of its own. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** In place of the body. */
  readonly body?: string | undefined;
  /** The body comes in pieces of `bytes`, one every so many milliseconds. */
  readonly drip?: { readonly bytes: number; readonly every: number } | undefined;
  /**
   * `reset` (TCP RST) and `close` (TCP FIN) before anything is answered, `garbage` in place of an HTTP answer, `cut`
   * after half of the body.
   */
  readonly connection?: 'reset' | 'close' | 'garbage' | 'cut' | undefined;
}

/** When a fault shows, among the requests that it is meant for. */
export interface FaultTiming {
  /** How many requests meet it; without it every one, or with `nth` that one. */
  readonly times?: number | undefined;
  /** The first request that may meet it, counted from 1. */
  readonly nth?: number | undefined;
  /** From 0 to 1: how likely a request meets it. */
  readonly probability?: number | undefined;
  /** Makes `probability` give the same sequence every time. */
  readonly seed?: number | undefined;
}

/** A schema for each field, so that a part can put fields of its own beside them. */
type Fields<Value> = { readonly [Key in keyof Value]-?: v.GenericSchema<unknown, Value[Key]> };

const longestDelay = 600_000;
const whole = (least: number, most: number): v.GenericSchema<unknown, number> =>
  v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most));

/** How the body is delimited is for the server alone to say. */
const framing = /^(?:content-length|transfer-encoding|connection|upgrade|trailer)$/i;

const headerName = v.pipe(
  v.string(),
  v.regex(/^[\w!#$%&'*+.^`|~-]{1,100}$/, 'not the name of a header'),
  v.check((name) => !framing.test(name), 'a header that delimits the body, which is not for a fault to say'),
);
const headerValue = v.pipe(
  v.string(),
  v.maxLength(8192),
  v.regex(/^[\t\x20-\x7e\x80-\xff]*$/, 'not the value of a header'),
);

export const faultActionFields: Fields<FaultAction> = {
  delay: v.optional(whole(0, longestDelay)),
  status: v.optional(whole(200, 599)),
  headers: v.optional(v.record(headerName, headerValue)),
  body: v.optional(v.pipe(v.string(), v.maxLength(1024 * 1024))),
  drip: v.optional(v.strictObject({ bytes: whole(1, 1024 * 1024), every: whole(1, longestDelay) })),
  connection: v.optional(v.picklist(['reset', 'close', 'garbage', 'cut'])),
};

export const faultTimingFields: Fields<FaultTiming> = {
  times: v.optional(whole(1, Number.MAX_SAFE_INTEGER)),
  nth: v.optional(whole(1, Number.MAX_SAFE_INTEGER)),
  probability: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  seed: v.optional(whole(0, 0xffff_ffff)),
};
