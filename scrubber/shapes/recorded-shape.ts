import type { Shape } from '../testing/shape/shape.ts';

export type TraceLifecycle = 'static' | 'stream';

/** What one version of an SDK sent in a run in which every channel held a mark of its own. */
export interface RecordedShape {
  /** `@sentry/node`. */
  readonly sdk: string;
  /** `11.12.0`. */
  readonly version: string;
  readonly lifecycle: TraceLifecycle;
  /** Every path of what left. Names of installed packages and of local variables stand as `*`. */
  readonly shape: Shape;
  /** Hook → names of the channels whose marks it was given; `transport` has what left. */
  readonly seen: Readonly<Record<string, readonly string[]>>;
}
