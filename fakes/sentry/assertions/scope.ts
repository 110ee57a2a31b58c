import type { SentryItem } from '../sentry-item.ts';
import type { SentryStore } from '../store.ts';

/** Which items a wait or an assertion looks at, whatever it then asks of them. */
export interface Scope {
  /** Those that came with this key of the DSN; all of them where it is left out. */
  readonly mailbox?: string | undefined;
  /** Those after the item with this `sequence`. */
  readonly since?: number | undefined;
}

export function isInScope({ mailbox, since }: Scope, item: SentryItem): boolean {
  return (
    (mailbox === undefined || item.request.authentication.key === mailbox) &&
    (since === undefined || item.sequence > since)
  );
}

/** What is kept of a scope, oldest first. */
export function itemsInScope(store: SentryStore, scope: Scope): readonly SentryItem[] {
  return [...store.oldestFirst(scope.since)].filter((item) => isInScope(scope, item));
}
