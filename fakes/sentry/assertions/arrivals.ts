import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';
import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';
import { isInScope, itemsInScope, type Scope } from './scope.ts';

/** How something that attends to arrivals ends. */
export interface Ending<Result> {
  readonly resolve: (result: Result) => void;
  readonly reject: (reason: unknown) => void;
}

/** What happens while it does. */
interface Attendance {
  readonly onItem: (item: SentryItem) => void;
  /** Clears timers. */
  readonly onEnd: () => void;
}

/** The store's items as waits and assertions see them: what is there, then each that comes, until they have an end. */
export class Arrivals {
  readonly #store: SentryStore;
  readonly #open = new Set<(reason: unknown) => void>();
  #hasEnded = false;

  constructor(store: SentryStore) {
    this.#store = store;
  }

  /** What is kept of a scope, oldest first. */
  kept(scope: Scope): readonly SentryItem[] {
    return itemsInScope(this.#store, scope);
  }

  /** How many items went to make room; of the scope's mailbox, where it has one. */
  evicted({ mailbox }: Scope): number {
    return this.#store.evicted(mailbox);
  }

  /**
   * Tells `begin`'s attendance of each item of the scope that arrives, until the ending is called.
   * @throws {CrashboxError} `wait-ended` when the server stops meanwhile; the signal's reason when that aborts.
   */
  async attend<Result>(
    scope: Scope,
    signal: AbortSignal | undefined,
    begin: (ending: Ending<Result>) => Attendance,
  ): Promise<Result> {
    signal?.throwIfAborted();
    if (this.#hasEnded) throw ended();
    const { promise, resolve, reject } = Promise.withResolvers<Result>();
    const { onItem, onEnd } = begin({ resolve, reject });
    const abort = (): void => reject(signal?.reason);
    const unsubscribe = this.#store.subscribe((item) => {
      try {
        if (isInScope(scope, item)) onItem(item);
      } catch (error) {
        reject(error); // a predicate's own error is for who waits, not for the sender
      }
    });
    signal?.addEventListener('abort', abort);
    this.#open.add(reject);
    try {
      return await promise;
    } finally {
      this.#open.delete(reject);
      signal?.removeEventListener('abort', abort);
      unsubscribe();
      onEnd();
    }
  }

  /** Rejects everything that still attends, and what comes to attend: nothing will arrive any more. */
  end(): void {
    this.#hasEnded = true;
    for (const reject of this.#open) reject(ended());
  }
}

function ended(): CrashboxError {
  return new CrashboxError('wait-ended', { what: 'the fake Sentry' });
}
