import { auditItems } from '../../audit/audit-items.ts';
import type { AuditPart, AuditReport } from '../../audit/audit-report.ts';
import type { Canary } from '../../audit/canary.ts';
import type { SentryItem } from '../../sentry-item.ts';
import { type LeakMarks, noMarks } from '../payload/payload-context.ts';

/** Larger items are audited when their audit is asked for, not with each look at them. */
const largestAtOnce = 512 * 1024;

/** The audit of one item for its pages; undefined where the item is too large to do that with each. */
export function auditOf(item: SentryItem, canaries: readonly Canary[]): AuditReport | undefined {
  return item.payloadLength > largestAtOnce ? undefined : auditItems([item], { canaries });
}

/** Where in one part of an item something was found, for marks in its views. */
export function leakMarks(report: AuditReport | undefined, part: AuditPart): LeakMarks {
  const marks = new Map<string, readonly string[]>();
  for (const finding of report?.findings ?? []) {
    if (finding.part !== part) continue;
    marks.set(finding.path, [...new Set([...(marks.get(finding.path) ?? []), finding.kind])]);
  }
  return marks.size === 0 ? noMarks : marks;
}
