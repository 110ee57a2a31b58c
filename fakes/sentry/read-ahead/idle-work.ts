import { performance } from 'node:perf_hooks';
import { clearTimeout, setTimeout } from 'node:timers';

/** Milliseconds between two looks at how busy the process was. */
const pause = 5;
/** The share of the time since the last look that the process must have been idle for. */
const idleEnough = 0.25;
/** Milliseconds that one turn may take at most: a request that comes meanwhile waits for its end. */
const longestTurn = 3;

/**
 * Work that can wait, done while the process has nothing else to do: in turns as long as half of the idle time before
 * them. What it measures is the event loop of the whole process. Holds no process open.
 */
export class IdleWork {
  readonly #turn: (endsAt: number) => boolean;
  #timer: NodeJS.Timeout | undefined;
  #before = performance.eventLoopUtilization();

  /** `turn` works until `performance.now()` is `endsAt`, and says whether there is more. */
  constructor(turn: (endsAt: number) => boolean) {
    this.#turn = turn;
  }

  /** Begins, unless it goes on already. */
  start(): void {
    if (this.#timer !== undefined) return;
    this.#before = performance.eventLoopUtilization();
    this.#later();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #later(): void {
    this.#timer = setTimeout(() => this.#look(), pause).unref();
  }

  #look(): void {
    const { idle, active } = performance.eventLoopUtilization(this.#before);
    const isIdle = idle >= idleEnough * (idle + active);
    const isMore = !isIdle || this.#turn(performance.now() + Math.min(idle / 2, longestTurn));
    this.#before = performance.eventLoopUtilization();
    if (isMore) this.#later();
    else this.#timer = undefined;
  }
}
