import { randomBytes } from 'node:crypto';
import { type Logger, silentLogger } from './log/logger.ts';
import { type Metrics, silentMetrics } from './metrics/metrics.ts';
import { type Reporter, silentReporter } from './reporting/reporter.ts';

/** The time, so that a test can set it. */
export interface Clock {
  now(): Date;
}

/** Randomness, so that a test can seed it. */
export interface Random {
  bytes(length: number): Uint8Array;
  /** From 0 up to, not including, 1. */
  fraction(): number;
}

export const systemClock: Clock = { now: () => new Date() };

export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  fraction: () => Math.random(),
};

/** What a part takes from its surroundings. Tests hand in their own; what is not given is made from the options. */
export interface PartContext {
  readonly clock: Clock;
  readonly random: Random;
  readonly logger: Logger;
  readonly reporter: Reporter;
  readonly metrics: Metrics;
}

/** The surroundings of a fake: what was given, the system's clock and randomness, and silence for the rest. */
export function fakeContext(given: Partial<PartContext>): PartContext {
  return {
    clock: given.clock ?? systemClock,
    random: given.random ?? systemRandom,
    logger: given.logger ?? silentLogger,
    reporter: given.reporter ?? silentReporter,
    metrics: given.metrics ?? silentMetrics,
  };
}
