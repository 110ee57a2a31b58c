import type { Filter } from '../query/item-filter.ts';
import type { SentryItem } from '../sentry-item.ts';
import { type ChannelDiffs, channelDiffs } from './channel-diffs.ts';
import { diffItems } from './diff-items.ts';
import type { DiffOptions, ItemDiff } from './item-diff.ts';

/** Comparisons of what arrived, as tests use them. */
export interface Diffs {
  /** What differs between two items, ids, times and addresses left out unless asked for. */
  diff(a: SentryItem, b: SentryItem, options?: DiffOptions): ItemDiff;
  /** What `before_send` and sampling took out: Spotlight's side channel against what came to a DSN. */
  channelDiffs(options?: DiffOptions & { readonly filter?: Filter }): ChannelDiffs;
}

export function diffs(select: (filter?: Filter) => readonly SentryItem[]): Diffs {
  return {
    diff: (a, b, options) => diffItems(a, b, options),
    channelDiffs: ({ filter, ...options } = {}) => channelDiffs(select(filter), options),
  };
}
