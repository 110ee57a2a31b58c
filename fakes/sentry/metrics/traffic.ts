import { BoundedCounts } from '../../../kit/metrics/bounded-counts.ts';
import type { ReceivedRequest } from '../received-request.ts';
import type { SentryItem } from '../sentry-item.ts';

/** Addresses are few, but refused ones are named by who sends. */
const mostNames = 100;

/** What has come and gone since the start, whatever is flushed. */
export class Traffic {
  readonly requests: BoundedCounts = new BoundedCounts(mostNames);
  readonly refused: BoundedCounts = new BoundedCounts(mostNames);
  readonly items: BoundedCounts = new BoundedCounts(mostNames);
  wireBytes = 0;
  bodyBytes = 0;
  evicted = 0;
  faults = 0;

  count(request: ReceivedRequest, items: readonly SentryItem[]): void {
    const { endpoint, refusal, fault } = request;
    this.requests.add(endpoint);
    if (refusal !== undefined) this.refused.add(endpoint);
    if (fault !== undefined) this.faults += 1;
    this.wireBytes += request.wireBytes;
    this.bodyBytes += request.bodyBytes ?? 0;
    for (const { type } of items) this.items.add(type);
  }
}
