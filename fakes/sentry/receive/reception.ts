import type { PartContext } from '../../../kit/context.ts';
import type { SentryFaults } from '../faults/sentry-faults.ts';
import type { Forwarder } from '../forward/forwarder.ts';
import type { SentryStore } from '../store.ts';
import type { RelayRefusal } from '../strict/relay-refusal.ts';
import type { Strictness } from '../strict/strictness.ts';
import type { EndpointAnswer } from './endpoint-reading.ts';
import type { Uploads } from './uploads.ts';

/** What became of a request. */
export type Reception =
  /** `eventId`: 32 hex digits; undefined where nothing that arrived has or needs one. */
  | {
      readonly kind: 'kept';
      readonly eventId: string | undefined;
      readonly answer?: EndpointAnswer | undefined;
    }
  | (RelayRefusal & {
      readonly kind: 'refused';
      readonly headers?: Readonly<Record<string, string>> | undefined;
    })
  /** The client hung up; there is nobody to answer. */
  | { readonly kind: 'gone' }
  /** An address that is none of Sentry's, and no envelope with a DSN; nothing was kept. */
  | { readonly kind: 'not-found' };

/** What receiving needs of its surroundings. */
export interface ReceiverParts {
  readonly store: SentryStore;
  readonly faults: SentryFaults;
  readonly context: Pick<PartContext, 'clock' | 'random' | 'logger'>;
  readonly maxBodyBytes: number;
  readonly strictness: Strictness;
  readonly uploads: Uploads;
  /** Undefined: copies go nowhere. */
  readonly forwarder: Forwarder | undefined;
}
