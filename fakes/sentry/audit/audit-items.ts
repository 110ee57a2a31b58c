import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SentryItem } from '../sentry-item.ts';
import { type AuditReport, type AuditRule, auditRules } from './audit-report.ts';
import type { Canary } from './canary.ts';
import { canarySearch } from './canary-forms.ts';
import { type GrowingReport, ItemAudit } from './item-audit.ts';
import type { TextScan } from './scan-text.ts';

export interface AuditOptions {
  /** Searched for beside the built-in rules. */
  readonly canaries?: readonly Canary[];
  /** Only these rules; all where it is left out. */
  readonly rules?: readonly AuditRule[];
}

/** Findings, and filtered places, of one report. */
const mostListed = 50_000;

/** How long an audit keeps everything else waiting. */
const turnMilliseconds = 10;

/**
 * Reads every value of every item, item header, envelope header and request header, and attachments as text, in
 * plain and in other codings (JSON in a text, percent, base64, hex, escapes, four deep).
 */
export function auditItems(items: readonly SentryItem[], options: AuditOptions = {}): AuditReport {
  const audit = new Audit(options);
  for (const item of items) audit.read(item);
  return audit.report();
}

/**
 * The same a few items at a time, so that a server goes on answering meanwhile. Items that `isKept` no longer says
 * yes to are told as unread.
 */
export async function auditItemsInTurns(
  items: readonly SentryItem[],
  options: AuditOptions,
  isKept: (item: SentryItem) => boolean,
): Promise<AuditReport> {
  const audit = new Audit(options);
  let since = performance.now();
  for (const item of items) {
    if (isKept(item)) audit.read(item);
    else audit.tellGone(item);
    if (performance.now() - since < turnMilliseconds) continue;
    await nextTurn();
    since = performance.now();
  }
  return audit.report();
}

class Audit {
  readonly #rules: ReadonlySet<AuditRule>;
  readonly #findCanaries: TextScan['findCanaries'];
  readonly #requests = new Set<SentryItem['request']>();
  readonly #growing: GrowingReport = { findings: [], filtered: [], unread: [] };
  #items = 0;

  constructor({ rules = auditRules, canaries = [] }: AuditOptions) {
    this.#rules = new Set(rules);
    this.#findCanaries = canarySearch(this.#rules.has('canary') ? canaries : []);
  }

  /** The headers of a request are read with the first of its items. */
  read(item: SentryItem): void {
    this.#items += 1;
    if (this.#growing.findings.length > mostListed || this.#growing.filtered.length > mostListed) {
      this.#tell(item, `the report is full after ${mostListed} places`);
      return;
    }
    const isFirst = !this.#requests.has(item.request);
    this.#requests.add(item.request);
    new ItemAudit(item, this.#rules, this.#findCanaries).into(this.#growing, isFirst);
  }

  tellGone(item: SentryItem): void {
    this.#tell(item, 'it went while the audit ran');
  }

  report(): AuditReport {
    return { items: this.#items, ...this.#growing };
  }

  #tell({ id: item }: SentryItem, reason: string): void {
    this.#growing.unread.push({ item, itemType: 'unread', part: 'payload', path: '$', reason });
  }
}
