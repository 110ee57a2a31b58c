import type { Rule } from '../rule.ts';

/** The watchdog's thread crashed, but the main thread is the one that hung. */
export const shutDownHangCrashingThread: Rule = {
  name: 'ShutDownHangCrashingThreadRule',
  applies: ({ processed }) => (processed.signature ?? '').startsWith('shutdownhang'),
  run: () => ({ set: { crashing_thread: 0 } }),
};
