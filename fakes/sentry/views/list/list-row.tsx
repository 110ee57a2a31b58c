import type { JSX } from 'preact';
import { countOf } from '../../items/count-of.ts';
import type { ItemRow } from '../../items/item-row.ts';

/** One row; `client/live-list.ts` builds the same. */
export function ListRow({
  row,
  list = '',
  current = false,
}: {
  readonly row: ItemRow;
  /** The conditions of the list, as the query of an address. */
  readonly list?: string;
  readonly current?: boolean;
}): JSX.Element {
  const { length: warnings } = row.warnings;
  const from = [row.release, row.environment].filter((text) => text !== null).join(' · ');
  return (
    <li class="row" data-type={row.type} data-level={row.level}>
      <time dateTime={row.received} title={row.received}>
        {row.received.slice(11, 19)}
      </time>
      <span class="kind">{row.type}</span>
      <a
        href={`/item/${row.id}${list === '' ? '' : `?${list}`}`}
        {...(current && { 'aria-current': 'true' })}
      >
        {row.summary}
      </a>
      <span class="notes">
        {row.refused === null ? null : <span class="badge bad">refused</span>}
        {row.fault === null ? null : <span class="badge wait">fault</span>}
        {row.unscrubbed ? <span class="badge wait">side channel</span> : null}
        {warnings === 0 ? null : <span class="badge wait">{countOf(warnings, 'warning')}</span>}
      </span>
      <span class="from">{from}</span>
      <span class="project">{row.project}</span>
    </li>
  );
}
