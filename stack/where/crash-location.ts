/** Whether something of a crash is where it should be. `unknown`: the place did not answer. */
export type Presence =
  | { readonly state: 'present'; readonly at?: string; readonly detail?: string }
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly reason: string };

/** Names of the stages in the order a crash passes them. */
export const stageNames = [
  'raw crash',
  'dump names',
  'dumps',
  'queue',
  'processed crash',
  'telemetry copy',
  'search document',
  'report page',
] as const;
export type StageName = (typeof stageNames)[number];

export interface Stage {
  readonly name: StageName;
  readonly presence: Presence;
}

/** An error that a service sent to the fake Sentry about this crash. */
export interface CrashError {
  readonly at: string;
  readonly service: string;
  readonly summary: string;
  readonly url: string;
}

export interface CrashLocation {
  readonly crashId: string;
  /** In one sentence: where the crash is now. */
  readonly summary: string;
  /** True once every stage is passed, or the crash was finally rejected. */
  readonly finished: boolean;
  readonly stages: readonly Stage[];
  /** The processor's record that it gave the crash up, and why. */
  readonly rejection: { readonly reason: string; readonly at?: string } | undefined;
  readonly errors: readonly CrashError[];
  readonly reportUrl: string;
}
