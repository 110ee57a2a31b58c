import type { Scrubber } from '../create-scrubber.ts';
import type { PayloadKind } from '../payload/payload-kind.ts';

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

/** Which spans the client's hook gets; known for certain only when the client is there. */
export interface Lifecycle {
  static: boolean | undefined;
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
  if (own === undefined) return (payload) => scrubber.scrub(kind, payload);
  return <Payload>(payload: Payload, hint?: unknown): Payload => {
    // A hook answers with its payload, with null to drop it, or, some of them, with a promise of either.
    const finish = (answer: unknown): Payload =>
      (answer === null || answer === undefined ? null : scrubber.scrub(kind, answer)) as Payload;
    try {
      const answer = own(payload, hint);
      if (!(answer instanceof Promise)) return finish(answer);
      return answer.then(finish, () => scrubber.minimal(kind, payload)) as Payload;
    } catch {
      return scrubber.minimal(kind, payload);
    }
  };
}

/** A span cannot be dropped here: the SDK sends the original when this hook answers with nothing. */
function spanHook(scrubber: Scrubber, own: OwnHook | undefined): <Span>(span: Span) => Span {
  const hook = after(scrubber, 'span', own);
  return (span) => hook(span) ?? scrubber.scrub('span', span);
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
