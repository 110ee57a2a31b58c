import type { Random } from '../context.ts';
import { CrashboxError } from '../errors/crashbox-error.ts';
import type { FaultTiming } from './fault-action.ts';
import { seededFraction } from './seeded-fraction.ts';

/** A fault that was asked for, and what has become of it. */
export interface PlannedFault<Fault> {
  readonly id: string;
  readonly fault: Fault;
  /** Requests it was meant for. */
  readonly seen: number;
  /** Requests that met it. */
  readonly met: number;
  /** Nothing will meet it any more. */
  readonly spent: boolean;
}

interface Plan<Fault, Target> {
  readonly id: string;
  readonly fault: Fault;
  readonly isMeantFor: (target: Target) => boolean;
  readonly fraction: () => number;
  seen: number;
  met: number;
}

const mostFaults = 1000;

/** The faults of one part, in the order they were asked for. A request meets the first whose turn it is. */
export class FaultList<Fault extends FaultTiming, Target> {
  readonly #random: Random;
  #plans: Plan<Fault, Target>[] = [];
  #named = 0;

  constructor(random: Random) {
    this.#random = random;
  }

  get isEmpty(): boolean {
    return this.#plans.length === 0;
  }

  /**
   * Plans a fault for the requests that `isMeantFor` holds for.
   * @throws {CrashboxError} `fault-invalid`, for more than 1000 of them.
   */
  add(fault: Fault, isMeantFor: (target: Target) => boolean): PlannedFault<Fault> {
    if (this.#plans.length >= mostFaults) {
      throw new CrashboxError('fault-invalid', { reason: `there are ${mostFaults} faults already` });
    }
    this.#named += 1;
    const fraction = fault.seed === undefined ? () => this.#random.fraction() : seededFraction(fault.seed);
    const plan = { id: `fault-${this.#named}`, fault, isMeantFor, fraction, seen: 0, met: 0 };
    this.#plans.push(plan);
    return planned(plan);
  }

  /** The fault that a request meets, if any. Every fault that is meant for it counts it. */
  meet(target: Target): PlannedFault<Fault> | undefined {
    let met: Plan<Fault, Target> | undefined;
    for (const plan of this.#plans) {
      if (isSpent(plan) || !plan.isMeantFor(target)) continue;
      plan.seen += 1;
      if (met !== undefined || plan.seen < (plan.fault.nth ?? 1)) continue;
      if (plan.fraction() >= (plan.fault.probability ?? 1)) continue;
      plan.met += 1;
      met = plan;
    }
    return met && planned(met);
  }

  all(): readonly PlannedFault<Fault>[] {
    return this.#plans.map(planned);
  }

  /** Removes the faults that match; gives how many that were. */
  remove(matches: (fault: PlannedFault<Fault>) => boolean): number {
    const before = this.#plans.length;
    this.#plans = this.#plans.filter((plan) => !matches(planned(plan)));
    return before - this.#plans.length;
  }
}

function isSpent({ fault, met, seen }: Plan<FaultTiming, never>): boolean {
  const times = fault.times ?? (fault.nth === undefined ? Number.POSITIVE_INFINITY : 1);
  // The n-th request is that one alone, also where chance let it pass.
  return met >= times || (fault.nth !== undefined && fault.times === undefined && seen >= fault.nth);
}

function planned<Fault extends FaultTiming>(plan: Plan<Fault, never>): PlannedFault<Fault> {
  const { id, fault, seen, met } = plan;
  return { id, fault, seen, met, spent: isSpent(plan) };
}
