import type { Explanation } from '@crashbox/scrubber';
import type { SentryItem } from '../../../fakes/sentry/sentry-item.ts';
import { payloadsOf } from './payloads-of.ts';
import { ruleText, type Scrubbing } from './scrubbing.ts';

/** One place of one item that may not leave as it is. Holds no value. */
export interface CheckFinding {
  /** File and number of the item in it. */
  readonly item: string;
  readonly type: string;
  readonly path: string;
  readonly action: Explanation['action'] | 'unread';
  readonly rule: string;
}

export interface CheckReport {
  readonly items: number;
  readonly findings: readonly CheckFinding[];
}

/**
 * What rules would still change in items: nothing, where they have been at work and miss nothing. An item that no rule
 * reads counts as one finding, unless its type is among `allowed`.
 */
export function checkItems(
  items: readonly SentryItem[],
  scrubbing: Scrubbing,
  allowed: readonly string[],
): CheckReport {
  return { items: items.length, findings: items.flatMap((item) => checkItem(item, scrubbing, allowed)) };
}

function checkItem(
  item: SentryItem,
  scrubbing: Scrubbing,
  allowed: readonly string[],
): readonly CheckFinding[] {
  const { id, type } = item;
  const finding = (path: string, action: CheckFinding['action'], rule: string): CheckFinding => ({
    item: id,
    type,
    path,
    action,
    rule,
  });
  const payloads = payloadsOf(item);
  if (payloads === undefined || (type === 'attachment' && !allowed.includes(type))) {
    return allowed.includes(type)
      ? []
      : [finding('', 'unread', 'no rule reads this item; --allow lets its type pass')];
  }
  return payloads.flatMap(({ kind, prefix, value }) =>
    scrubbing
      .explain(kind, value)
      .map(({ path, action, rule }) => finding(`${prefix}${path}`, action, ruleText(scrubbing, rule))),
  );
}
