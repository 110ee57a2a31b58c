import type { PayloadKind } from '../../payload/payload-kind.ts';
import { isRecord } from '../../sentry/plain.ts';
import type { Envelope } from '../../sentry/sdk.ts';
import { type CapturedItem, itemsOf, payloadsOf, snapshotOf } from '../captured-item.ts';
import type {
  CapturedAttachment,
  CapturedEvent,
  CapturedLog,
  CapturedMetric,
  CapturedRecord,
  CapturedSpan,
  CapturedTransaction,
} from './payloads.ts';

/** Lists of what left, by kind; each getter looks at all that has left so far. */
export class CapturedItems {
  #envelopes: Envelope[] = [];

  /** Keeps a copy as the SDK would write it now. */
  add(envelope: Envelope): void {
    this.#envelopes.push(snapshotOf(envelope));
  }

  clear(): void {
    this.#envelopes = [];
  }

  get envelopes(): readonly Envelope[] {
    return this.#envelopes;
  }

  get items(): readonly CapturedItem[] {
    return this.#envelopes.flatMap(itemsOf);
  }

  get events(): readonly CapturedEvent[] {
    return this.#of<CapturedEvent>('event');
  }

  /** Of the static trace lifecycle; streamed traces come as spans. */
  get transactions(): readonly CapturedTransaction[] {
    return this.#of<CapturedTransaction>('transaction');
  }

  get spans(): readonly CapturedSpan[] {
    return this.#of<CapturedSpan>('span');
  }

  get logs(): readonly CapturedLog[] {
    return this.#of<CapturedLog>('log');
  }

  get metrics(): readonly CapturedMetric[] {
    return this.#of<CapturedMetric>('metric');
  }

  /** Sessions, and counts of them. */
  get sessions(): readonly CapturedRecord[] {
    return this.#of<CapturedRecord>('session');
  }

  get checkIns(): readonly CapturedRecord[] {
    return this.#of<CapturedRecord>('check_in');
  }

  get feedback(): readonly CapturedEvent[] {
    return this.#of<CapturedEvent>('feedback');
  }

  get attachments(): readonly CapturedAttachment[] {
    return this.#of<CapturedAttachment>('attachment');
  }

  get clientReports(): readonly CapturedRecord[] {
    return this.items.flatMap(({ type, payload }) =>
      type === 'client_report' && isRecord(payload) ? [payload] : [],
    );
  }

  /** Items of types that have no list of their own here: profiles, replays, what is new. */
  get others(): readonly CapturedItem[] {
    return this.items.filter((item) => item.type !== 'client_report' && payloadsOf(item).length === 0);
  }

  #of<Payload>(kind: PayloadKind): readonly Payload[] {
    return this.items
      .flatMap(payloadsOf)
      .filter((part) => part.kind === kind)
      .map(({ payload }) => payload as Payload); // fields of the kind, each of them optional
  }
}
