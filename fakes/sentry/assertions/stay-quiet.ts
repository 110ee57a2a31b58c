import type { SentryItem } from '../sentry-item.ts';
import type { Arrivals } from './arrivals.ts';
import type { Scope } from './scope.ts';

export interface QuietRequest extends Scope {
  readonly isUnwanted: (item: SentryItem) => boolean;
  /** Milliseconds without any arrival, unwanted or not, after which nothing more is expected. */
  readonly quietFor: number;
  /** Milliseconds after which it is given up. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
}

export type QuietOutcome =
  | { readonly kind: 'quiet' }
  /** Oldest first; all that is there at once, or the first that came. */
  | { readonly kind: 'unwanted'; readonly items: readonly SentryItem[] }
  /** Something kept arriving, none of it unwanted, until the timeout. */
  | { readonly kind: 'never-quiet' };

/** Waits until nothing has arrived for `quietFor`; ends at once where something unwanted is there or comes. */
export async function stayQuiet(arrivals: Arrivals, request: QuietRequest): Promise<QuietOutcome> {
  const { isUnwanted, quietFor, timeout, signal } = request;
  const items = arrivals.kept(request).filter(isUnwanted);
  if (items.length > 0) return { kind: 'unwanted', items };
  if (quietFor === 0) return { kind: 'quiet' };
  return arrivals.attend<QuietOutcome>(request, signal, ({ resolve }) => {
    const quiet = setTimeout(() => resolve({ kind: 'quiet' }), quietFor);
    const end = setTimeout(() => resolve({ kind: 'never-quiet' }), timeout);
    return {
      onItem: (item) => {
        if (isUnwanted(item)) resolve({ kind: 'unwanted', items: [item] });
        else quiet.refresh();
      },
      onEnd: () => {
        clearTimeout(quiet);
        clearTimeout(end);
      },
    };
  });
}
