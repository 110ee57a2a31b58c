import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';

/** Whether an error of a store's client means that the store is away or not set up, rather than a fault of ours. */
export function isStoreAway(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof CrashboxError) return false;
  const isClientError =
    '$metadata' in error ||
    'meta' in error ||
    /^(?:ConnectionError|TimeoutError|NoSuchBucket)$/.test(error.name);
  return isClientError || ('code' in error && /^E[A-Z]+$/.test(String(error.code)));
}
