import type { JSX } from 'preact';
import type { AuditReport } from '../../audit/audit-report.ts';
import type { Canary } from '../../audit/canary.ts';
import { countOf } from '../../items/count-of.ts';
import { AuditTables } from './audit-tables.tsx';

interface AuditPageContent {
  readonly report: AuditReport;
  /** How many items match what was asked; the newest of them were audited. */
  readonly matching: number;
  /** How many more came by the side channel, which is no part of what left. */
  readonly leftOut: number;
  readonly query: string;
  readonly canaries: readonly Canary[];
}

const mostCanaries = 50;

/** What left that must not: the audit of what the list shows, and the canaries that it searches for. */
export function AuditPage({ report, matching, leftOut, query, canaries }: AuditPageContent): JSX.Element {
  return (
    <>
      <p class="lead muted">
        Every value, header and attachment, in plain and in other codings.{' '}
        {report.items < matching
          ? `The newest ${report.items} of ${countOf(matching, 'item')}; crashbox sentry audit reads all.`
          : `All of ${countOf(matching, 'item')}.`}{' '}
        {leftOut === 0 ? null : (
          <>
            Without {countOf(leftOut, 'item')} of the{' '}
            <a href="/audit?query=channel:spotlight">side channel</a>.
          </>
        )}
      </p>
      <form class="search" method="get" action="/audit">
        <label>
          <span>Only items that</span>
          <input type="search" name="query" value={query} placeholder="all items" data-key="/" />
        </label>
        <button type="submit">Audit</button>
      </form>
      <AuditTables report={report} />
      <section>
        <h2>Canaries</h2>
        <p>
          A canary is a made-up value. Put it where a secret would go in: it is searched for in everything
          that arrives, in plain, base64, hex, percent and JSON inside JSON.
        </p>
        <form method="post" action="/audit">
          <label>
            Where it goes
            <input name="label" placeholder="password of the form" maxLength={100} />
          </label>
          <button type="submit">Make a canary</button>
        </form>
        {canaries.length === 0 ? null : (
          <dl class="facts">
            {canaries
              .toReversed()
              .slice(0, mostCanaries)
              .map(({ value, label }) => [
                <dt key={`${value} label`}>{label}</dt>,
                <dd key={value}>
                  <code data-copy="">{value}</code>
                </dd>,
              ])}
          </dl>
        )}
      </section>
    </>
  );
}
