import type { Filter } from '../query/item-filter.ts';
import type { SentryItem } from '../sentry-item.ts';
import { type AuditOptions, auditItems } from './audit-items.ts';
import type { AuditReport } from './audit-report.ts';
import type { PlantedCanaries } from './canary.ts';

/** The audit as tests use it. */
export interface Audits {
  /**
   * A made-up value of letters and digits, to be planted where a secret would go in; `audit` then searches for it,
   * in every coding, until `reset`. `label` names it in findings: `password of the form`.
   */
  plantCanary(label?: string): string;
  /**
   * Reads every value of what arrived for data that must not leave: built-in kinds, and the canaries that were
   * planted or given. Findings say where and what kind, never the value.
   */
  audit(options?: AuditOptions & { readonly filter?: Filter }): AuditReport;
}

/** The audit of the items that `select` gives. */
export function audits(
  select: (filter?: Filter) => readonly SentryItem[],
  canaries: PlantedCanaries,
): Audits {
  return {
    plantCanary: (label) => canaries.plant(label),
    audit: ({ filter, ...options } = {}) =>
      auditItems(select(filter), { ...options, canaries: [...canaries.all(), ...(options.canaries ?? [])] }),
  };
}
