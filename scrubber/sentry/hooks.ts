import type { Scrubber } from '../create-scrubber.ts';
import { mask } from '../payload/mask.ts';
import type { PayloadKind } from '../payload/payload-kind.ts';
import type { Lifecycle } from './lifecycle.ts';
import { isRecord } from './plain.ts';

/** A hook of the user's own, of whatever SDK version; it comes first. */
// biome-ignore lint/suspicious/noExplicitAny: hooks of every SDK version have parameters of their own
export type OwnHook = (payload: any, hint?: any) => unknown;

export interface OwnHooks {
  readonly beforeSend?: OwnHook;
  readonly beforeSendTransaction?: OwnHook;
  readonly beforeSendSpan?: OwnHook;
  readonly beforeSendLog?: OwnHook;
  readonly beforeSendMetric?: OwnHook;
  readonly beforeBreadcrumb?: OwnHook;
}

/** Every hook of @sentry/node and @sentry/browser 10 and 11 that sees a payload (reference scrubbing §4.1). */
export interface SentryHooks {
  readonly beforeSend: <Event>(event: Event, hint?: { attachments?: unknown }) => Event;
  readonly beforeSendTransaction: <Event>(event: Event, hint?: { attachments?: unknown }) => Event;
  readonly beforeSendSpan: <Span>(span: Span) => Span;
  readonly beforeSendLog: <Log>(log: Log) => Log;
  readonly beforeSendMetric: <Metric>(metric: Metric) => Metric;
  readonly beforeBreadcrumb: <Breadcrumb>(breadcrumb: Breadcrumb, hint?: unknown) => Breadcrumb;
}

export function scrubbingHooks(
  scrubber: Scrubber,
  own: OwnHooks,
  keepAttachments: boolean,
  lifecycle: Lifecycle,
): SentryHooks {
  const withoutAttachments = (hint: { attachments?: unknown } | undefined): void => {
    if (hint !== undefined && !keepAttachments) hint.attachments = [];
  };
  const beforeSend = after(scrubber, 'event', own.beforeSend);
  const beforeSendTransaction = after(scrubber, 'transaction', own.beforeSendTransaction);
  return {
    beforeSend: (event, hint) => {
      const clean = beforeSend(event, hint);
      withoutAttachments(hint);
      return clean;
    },
    beforeSendTransaction: (event, hint) => {
      const clean = beforeSendTransaction(event, hint);
      withoutAttachments(hint);
      return clean;
    },
    beforeSendSpan: forBothLifecycles(spanHook(scrubber, own.beforeSendSpan), lifecycle),
    beforeSendLog: after(scrubber, 'log', own.beforeSendLog),
    beforeSendMetric: after(scrubber, 'metric', own.beforeSendMetric),
    beforeBreadcrumb: after(scrubber, 'breadcrumb', own.beforeBreadcrumb),
  };
}

type Hook = <Payload>(payload: Payload, hint?: unknown) => Payload;

/**
 * The user's hook, then the scrubber. A hook that throws would make SDK 10 send the payload past every hook, and SDK 11
 * drop it: what is sent instead is a payload that says only that something happened.
 */
function after(scrubber: Scrubber, kind: PayloadKind, own: OwnHook | undefined): Hook {
  const scrub = <Payload>(payload: Payload): Payload => readable(payload, scrubber.scrub(kind, payload));
  if (own === undefined) return scrub;
  return <Payload>(payload: Payload, hint?: unknown): Payload => {
    const minimal = (): Payload => readable(payload, scrubber.minimal(kind, payload));
    // A hook answers with its payload, with null to drop it, or, some of them, with a promise of either.
    const finish = (answer: unknown): Payload =>
      (answer === null || answer === undefined ? null : scrub(answer)) as Payload;
    try {
      const answer = own(payload, hint);
      if (!(answer instanceof Promise)) return finish(answer);
      return answer.then(finish, minimal) as Payload;
    } catch {
      return minimal();
    }
  };
}

/** Fields that the SDK reads after its hook, of spans, logs and metrics; without them it throws into the application. */
const texts = ['name', 'message'] as const;

/** What is clean, with the fields that the SDK goes on to read; the transport removes them once more. */
function readable<Payload>(payload: Payload, clean: Payload): Payload {
  if (!isRecord(payload) || !isRecord(clean) || !isRecord(payload['attributes'])) return clean;
  const missing: Record<string, unknown> = isRecord(clean['attributes']) ? {} : { attributes: {} };
  for (const name of texts) if (name in payload && typeof clean[name] !== 'string') missing[name] = mask;
  return Object.keys(missing).length === 0 ? clean : { ...clean, ...missing };
}

/** A span cannot be dropped here: the SDK sends the original when this hook answers with nothing. */
function spanHook(scrubber: Scrubber, own: OwnHook | undefined): <Span>(span: Span) => Span {
  const hook = after(scrubber, 'span', own);
  return (span) => {
    const clean = hook(span);
    // Nor does the SDK wait for a promise.
    return typeof clean === 'object' && clean !== null && !(clean instanceof Promise)
      ? clean
      : readable(span, scrubber.scrub('span', span));
  };
}

/**
 * SDK 11 calls a span hook in the static lifecycle only when it has `_static`, SDK 10 in the streaming one only when it
 * has `_streamed`: the hook has whichever its client looks for.
 */
function forBothLifecycles<Target extends object>(hook: Target, lifecycle: Lifecycle): Target {
  Object.defineProperty(hook, '_static', { get: () => lifecycle.static === true });
  Object.defineProperty(hook, '_streamed', { get: () => lifecycle.static === false });
  return hook;
}
