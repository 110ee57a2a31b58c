import type { Scrubber } from '../create-scrubber.ts';
import { type Envelope, scrubEnvelope } from './scrub-envelope.ts';

/** A Sentry SDK's transport, by shape: this package imports no SDK. */
interface Transport {
  send(envelope: Envelope): PromiseLike<unknown>;
}

/** Every hook of @sentry/node 11 that sees a payload before it leaves (reference scrubbing §4.1). */
export interface SentryHooks {
  readonly beforeSend: <Event>(event: Event, hint?: { attachments?: unknown }) => Event;
  readonly beforeSendTransaction: <Event>(event: Event) => Event;
  readonly beforeSendSpan: <Span>(span: Span) => Span;
  readonly beforeSendLog: <Log>(log: Log) => Log;
  readonly beforeSendMetric: <Metric>(metric: Metric) => Metric;
  readonly beforeBreadcrumb: <Breadcrumb>(breadcrumb: Breadcrumb) => Breadcrumb;
}

/** Hooks for `Sentry.init` or a client of one's own. The transport (see `scrubTransport`) is the last line behind them. */
export function sentryHooks(scrubber: Scrubber): SentryHooks {
  return {
    beforeSend: (event, hint) => {
      if (hint !== undefined) hint.attachments = [];
      return scrubber.scrub('event', event);
    },
    beforeSendTransaction: (event) => scrubber.scrub('transaction', event),
    beforeSendSpan: (span) => scrubber.scrub('span', span),
    beforeSendLog: (log) => scrubber.scrub('log', log),
    beforeSendMetric: (metric) => scrubber.scrub('metric', metric),
    beforeBreadcrumb: (breadcrumb) => scrubber.scrub('breadcrumb', breadcrumb),
  };
}

/**
 * Wraps an SDK's transport factory: every envelope of the client passes the scrubber last, whatever hook was skipped.
 * Item types without a rule of their own (attachments, replays, profiles, unknown ones) do not leave.
 */
export function scrubTransport<Options, Made extends Transport>(
  scrubber: Scrubber,
  makeTransport: (options: Options) => Made,
): (options: Options) => Made {
  return (options) => {
    const transport = makeTransport(options);
    const send = transport.send.bind(transport);
    transport.send = (envelope) => send(scrubEnvelope(scrubber, envelope));
    return transport;
  };
}
