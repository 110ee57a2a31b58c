/** What may be said about an error besides the error itself; all of it is allowed to leave (scrubber preset). */
export interface ErrorFacts {
  readonly crashId?: string;
  /** Processor rule or ruleset that failed. */
  readonly rule?: string;
  /** Route template such as `/report/index/:crashId`, never the path itself. */
  readonly route?: string;
  /** Which step failed: `save_raw_crash`, `publish`, … */
  readonly step?: string;
}

/** Reports a service's own errors to its Sentry DSN, through the scrubber. */
export interface Reporter {
  /** The one reporting function of the project: every service error passes here. Never throws. */
  report(error: unknown, facts?: ErrorFacts): void;
  /** Waits until what was reported has been sent, at most `milliseconds`. */
  flush(milliseconds: number): Promise<void>;
  stop(): Promise<void>;
}

/** For parts without a DSN: nothing is sent. */
export const silentReporter: Reporter = {
  report: () => undefined,
  flush: () => Promise.resolve(),
  stop: () => Promise.resolve(),
};
