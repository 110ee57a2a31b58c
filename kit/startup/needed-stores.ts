import { CrashboxError } from '../errors/crashbox-error.ts';
import type { Logger } from '../log/logger.ts';
import type { StoreOptions } from '../options/endpoints.ts';
import { optionSource } from '../options/resolve.ts';
import { awaitStores } from './await-stores.ts';
import { elasticsearchCheck } from './elasticsearch-check.ts';
import { type BucketOption, s3Check } from './s3-check.ts';
import { type QueueOption, sqsCheck } from './sqs-check.ts';

/** What a service cannot do without, by the names of its options. */
export interface NeededStores {
  /** The service's name, as its options have it. */
  readonly part: string;
  readonly buckets: readonly BucketOption[];
  readonly queues: readonly QueueOption[];
  /** Left out by a service that does not search. */
  readonly elasticsearchUrl?: string;
}

/**
 * Waits until a service's stores answer and have what it needs; a `startupTimeout` of 0 asks none of them.
 * @throws {CrashboxError} naming the option at fault by variable and flag: `option-empty`, `store-away`,
 * `store-unknown`, `credentials-refused`, `bucket-missing`, `queue-missing`, `region-wrong`, `elasticsearch-version`.
 */
export async function awaitNeededStores(
  { part, buckets, queues, elasticsearchUrl }: NeededStores,
  options: StoreOptions,
  logger: Pick<Logger, 'warn'>,
): Promise<void> {
  for (const key of ['region', 'accessKeyId', 'secretAccessKey', ...buckets, ...queues] as const) {
    if (options[key] === '') throw new CrashboxError('option-empty', { source: optionSource(part, key) });
  }
  if (options.startupTimeout === 0) return;
  const checks = [
    s3Check(part, options, buckets),
    sqsCheck(part, options, queues),
    ...(elasticsearchUrl === undefined ? [] : [elasticsearchCheck(part, elasticsearchUrl)]),
  ];
  await awaitStores(checks, options.startupTimeout, logger);
}
