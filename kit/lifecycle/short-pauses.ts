import { setFlagsFromString } from 'node:v8';

/**
 * For a process whose one task is to take and keep what others send. V8 lets the young generation grow as long as much
 * survives in it, and in such a process everything does: scavenges of 5 to 10 ms, which every sender waits for. Held
 * small they take 0.1 ms; the old generation may grow more in turn before it is marked (docs/decisions/0012).
 */
export function keepPausesShort(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=400');
}
