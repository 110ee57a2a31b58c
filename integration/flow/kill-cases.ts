import { expect, onTestFinished, test } from 'vitest';
import type { FlowEndpoints } from '../../stack/where/endpoints.ts';
import { expectEveryCrashOnce } from './every-crash-once.ts';
import { startTraffic } from './traffic.ts';

/** Parts that are killed on every tier. */
export type KilledPart = 'collector' | 'processor' | 'webapp' | 'elasticsearch';

/** A flow each of whose parts can be killed alone. */
export interface KillableFlow<Part extends string = KilledPart> {
  readonly endpoints: FlowEndpoints;
  readonly submitUrl: string;
  /** Ends a part by SIGKILL; it is dead when this resolves. */
  kill(part: Part): Promise<void>;
  /** Starts it again, at the address that it had, and resolves when it answers. */
  start(part: Part): Promise<void>;
}

export interface KillCaseLimits {
  /** Milliseconds that the slowest crash has until it is searchable. */
  readonly patience: number;
  /** Crashes on their way at every moment. */
  readonly clients: number;
  /** How often a part is killed in one case. */
  readonly kills: number;
}

/** What holds on every tier when a part is killed while crashes come in. */
export function killCases<Part extends string>(
  parts: readonly Part[],
  flow: () => KillableFlow<Part>,
  { patience, clients, kills }: KillCaseLimits,
): void {
  test.each(parts)(
    'when the %s is killed in mid-flow and started again, every crash whose client holds a CrashID is shown once',
    async (part) => {
      const { endpoints, submitUrl, kill, start } = flow();
      const traffic = startTraffic(submitUrl, clients);
      onTestFinished(() => void traffic.stop());
      for (let count = 0; count < kills; count += 1) {
        await traffic.accepted(clients);
        await kill(part);
        await traffic.answered(clients);
        await start(part);
      }
      await traffic.accepted(clients);
      const ids = await traffic.stop();
      expect(ids.length).toBeGreaterThan(kills * clients);
      await expectEveryCrashOnce(endpoints, ids, patience);
    },
    2 * patience,
  );
}
