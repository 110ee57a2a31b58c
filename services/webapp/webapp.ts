import type { PartContext } from '../../kit/context.ts';
import type { WebappOptions } from './options.ts';
import type { PendingCrashes } from './store.ts';
import type { CrashReader } from './stores/crash-reader.ts';
import type { CrashSearch } from './stores/crash-search.ts';
import type { PriorityQueue } from './stores/priority-queue.ts';

/** What the webapp's routes work with. */
export interface Webapp {
  readonly options: WebappOptions;
  readonly context: PartContext;
  readonly crashes: CrashReader;
  readonly search: CrashSearch;
  readonly priority: PriorityQueue;
  readonly pending: PendingCrashes;
}
