import type { PartPlace } from '../part-places.ts';
import type { PartName } from '../parts.ts';
import type { FlowEndpoints } from '../where/endpoints.ts';

/** A part that the control room shows: every part but itself. */
export type WatchedPart = Exclude<PartName, 'control-room'>;

export interface PartState {
  readonly name: WatchedPart;
  readonly title: string;
  /** Where it is, in words. */
  readonly address: string;
  /** Where it answers HTTP; undefined where nobody said. */
  readonly url: string | undefined;
  /** `external` is said of a part that is not ours and has no health address. */
  readonly health: 'ready' | 'failing' | 'away' | 'external';
  /** What it says of itself when it is not ready. */
  readonly complaint: string | undefined;
  /** What it holds, in words: "3 crashes", "12 events". */
  readonly count: string;
}

/** The furthest stage that a crash has reached. */
export type CrashStage = 'collected' | 'processed' | 'searchable' | 'given up';

export interface CrashRow {
  readonly crashId: string;
  /** When S3 got the raw crash, ISO 8601. */
  readonly collectedAt: string;
  readonly stage: CrashStage;
  readonly product: string | undefined;
  readonly signature: string | undefined;
}

export interface QueueState {
  readonly name: string;
  readonly waiting: number;
  readonly taken: number;
}

/** Everything the control room shows, as of one moment. */
export interface FlowState {
  readonly parts: readonly PartState[];
  readonly queues: readonly QueueState[];
  /** Newest first, at most 100. */
  readonly crashes: readonly CrashRow[];
  /** Raw crashes of the last two days. */
  readonly collected: number;
}

/** The flow that a control room watches. */
export interface WatchedFlow {
  readonly places: Readonly<Record<WatchedPart, PartPlace>>;
  readonly endpoints: FlowEndpoints;
  readonly submitUrl: string;
  /** DSN of the Sentry that the services report to. */
  readonly sentryDsn: string;
}
