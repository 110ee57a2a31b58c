import type { ComponentChildren, JSX } from 'preact';
import type { AuditReport } from '../../audit/audit-report.ts';
import { countOf } from '../../items/count-of.ts';
import type { SentryItem } from '../../sentry-item.ts';
import { leakMarks } from '../audit/leak-marks.ts';
import { DownloadContext } from '../payload/left-out.tsx';
import { PayloadContext } from '../payload/payload-context.ts';

export type ItemTab = 'overview' | 'json' | 'raw' | 'envelope' | 'audit';

export interface ItemPageContent {
  readonly item: SentryItem;
  readonly tab: ItemTab;
  /** The conditions of the list that it was opened from, as the query of an address; empty for all items. */
  readonly list: string;
  /** The items of that list that arrived just after and just before. */
  readonly newer: SentryItem | undefined;
  readonly older: SentryItem | undefined;
  /** All items of the same request. */
  readonly together: readonly SentryItem[];
  /** Undefined where the item is too large to be audited with each look at it. */
  readonly audit: AuditReport | undefined;
  readonly children: ComponentChildren;
}

/** What all tabs of an item have: what it is, its neighbours, the tabs, and what was found wrong with it. */
export function ItemPage({
  item,
  tab,
  list,
  newer,
  older,
  together,
  audit,
  children,
}: ItemPageContent): JSX.Element {
  const ending = list === '' ? '' : `?${list}`;
  const here = `${tab === 'overview' ? '' : `/${tab}`}${ending}`;
  return (
    <>
      <div class="toolbar about" data-type={item.type} data-level={item.facts.level}>
        <span class="kind">{item.type}</span>
        {item.facts.level === undefined ? null : <span class="level">{item.facts.level.slice(0, 20)}</span>}
        <span class="muted">project {item.project}</span>
        <time class="muted" dateTime={item.receivedAt.toISOString()}>
          {item.receivedAt.toISOString().slice(0, 19).replace('T', ' ')}
        </time>
        {item.channel === 'spotlight' ? (
          <span class="badge wait">side channel: before beforeSend and sampling</span>
        ) : null}
        <nav class="neighbours" aria-label="Items before and after">
          {newer === undefined ? null : (
            <a class="button quiet" href={`/item/${newer.id}${here}`} data-key="k" rel="prev">
              ↑ newer
            </a>
          )}
          {older === undefined ? null : (
            <a class="button quiet" href={`/item/${older.id}${here}`} data-key="j" rel="next">
              ↓ older
            </a>
          )}
          <a class="button quiet" href={`/diff?a=${item.id}`} data-key="d">
            Compare
          </a>
          <a class="button quiet" href={`/${ending}`} data-key="u">
            {list === '' ? 'All items' : 'The list'}
          </a>
        </nav>
      </div>
      <Refusal item={item} />
      <Tabs item={item} tab={tab} together={together.length} leaks={audit?.findings.length} ending={ending} />
      <DownloadContext.Provider value={`/api/crashbox/items/${item.id}/payload`}>
        <PayloadContext.Provider
          value={{
            body: item.json(),
            marks: leakMarks(audit, 'payload'),
            address: `/item/${item.id}/json?${list}${list === '' ? '' : '&'}`,
          }}
        >
          {children}
        </PayloadContext.Provider>
      </DownloadContext.Provider>
    </>
  );
}

function Refusal({ item: { request } }: { readonly item: SentryItem }): JSX.Element | null {
  if (request.refusal === undefined) return null;
  return (
    <p class="card">
      <span class="badge bad">refused</span> {request.refusal}
    </p>
  );
}

function Tabs({
  item,
  tab,
  together,
  leaks,
  ending,
}: {
  readonly item: SentryItem;
  readonly tab: ItemTab;
  readonly together: number;
  readonly leaks: number | undefined;
  readonly ending: string;
}): JSX.Element {
  const { length: warnings } = item.request.warnings;
  const tabs: readonly (readonly [ItemTab, string, string])[] = [
    ['overview', 'Overview', '1'],
    ['json', 'JSON', '2'],
    ['raw', warnings === 0 ? 'Raw' : `Raw, ${countOf(warnings, 'warning')}`, '3'],
    ['envelope', together === 1 ? 'Envelope' : `Envelope, ${together} items`, '4'],
    ['audit', leaks ? `Audit, ${leaks} found` : 'Audit', '5'],
  ];
  return (
    <nav class="tabs" aria-label="Views of this item">
      {tabs.map(([name, label, key]) => (
        <a
          key={name}
          href={`/item/${item.id}${name === 'overview' ? '' : `/${name}`}${ending}`}
          data-key={key}
          class={name === 'audit' && leaks ? 'alarm' : undefined}
          {...(name === tab && { 'aria-current': 'page' })}
        >
          {label}
        </a>
      ))}
    </nav>
  );
}
