import type { CrashId } from '../../crash/report/crash-id.ts';

/** When each unprocessed crash was last asked to be processed. */
export interface PendingCrashes {
  /** True where the crash may be published at `now` (milliseconds); notes it then. */
  claim(id: CrashId, now: number): boolean;
  /** Takes a claim back, after a publish that failed. */
  release(id: CrashId): void;
  clear(): void;
}

/** More than this many crashes are not waited for at one time; the oldest is forgotten. */
const capacity = 10_000;

export function createPendingCrashes(pause: number): PendingCrashes {
  const publishedAt = new Map<CrashId, number>();
  return {
    claim: (id, now) => {
      const last = publishedAt.get(id);
      if (last !== undefined && now - last < pause) return false;
      publishedAt.delete(id);
      publishedAt.set(id, now);
      const [oldest] = publishedAt.keys();
      if (publishedAt.size > capacity && oldest !== undefined) publishedAt.delete(oldest);
      return true;
    },
    release: (id) => {
      publishedAt.delete(id);
    },
    clear: () => publishedAt.clear(),
  };
}
