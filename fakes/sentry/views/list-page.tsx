import type { JSX } from 'preact';
import { countOf } from '../items/count-of.ts';
import type { ItemRow } from '../items/item-row.ts';

interface ListPageContent {
  /** Newest first. */
  readonly rows: readonly ItemRow[];
  /** Values of the filter form, as asked for. */
  readonly asked: Readonly<Record<string, string>>;
  readonly counts: { readonly items: number; readonly evicted: number; readonly latest: number };
  /** Address of the next older page. */
  readonly older: string | undefined;
  readonly dsn: string;
}

/** The list of what arrived. `client/live-list.ts` puts new rows on top; the page reads the same without it. */
export function ListPage({ rows, asked, counts, older, dsn }: ListPageContent): JSX.Element {
  return (
    <>
      <p>
        Stands in for Sentry; speaks Kent's API. Send to <code>{dsn}</code>
      </p>
      <p class="muted">
        {countOf(counts.items, 'item')} kept
        {counts.evicted > 0 ? `, ${counts.evicted} older ones gone to make room` : ''} ·{' '}
        <span id="live">reload for newer ones</span>
      </p>
      <FilterForm asked={asked} />
      <div class="table-scroll">
        <table>
          <caption>Newest first</caption>
          <thead>
            <tr>
              <th scope="col">Received</th>
              <th scope="col">Project</th>
              <th scope="col">Type</th>
              <th scope="col">Summary</th>
            </tr>
          </thead>
          <tbody id="items" data-latest={counts.latest} data-query={new URLSearchParams(asked).toString()}>
            {rows.map((row) => (
              <Row key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 ? (
        <p id="nothing">Nothing has arrived{Object.keys(asked).length > 0 ? ' that matches' : ' yet'}.</p>
      ) : null}
      {older === undefined ? null : (
        <p>
          <a href={older}>Older items</a>
        </p>
      )}
      <form method="post" action="/flush">
        <button type="submit">Flush: forget all items</button>
      </form>
    </>
  );
}

function Row({ row }: { readonly row: ItemRow }): JSX.Element {
  return (
    <tr>
      <td>
        <time dateTime={row.received} title={row.received}>
          {row.received.slice(11, 19)}
        </time>
      </td>
      <td>{row.project}</td>
      <td>
        <span class={badgeClass(row)}>{row.type}</span>
      </td>
      <td>
        <a href={`/item/${row.id}`}>{row.summary}</a>{' '}
        {row.refused === null ? null : <span class="badge bad">refused</span>}{' '}
        {row.warnings.length === 0 ? null : (
          <span class="badge wait">{countOf(row.warnings.length, 'warning')}</span>
        )}
      </td>
    </tr>
  );
}

/** Errors stand out, everything that could not be read too. */
function badgeClass({ type, level }: ItemRow): string {
  if (type === 'refused' || type === 'unparsed') return 'badge wait';
  return type === 'event' && (level === null || level === 'error' || level === 'fatal')
    ? 'badge bad'
    : 'badge';
}

const fields = [
  ['project', 'Project'],
  ['type', 'Type'],
  ['message', 'Message holds'],
  ['level', 'Level'],
  ['crash_id', 'Crash id'],
] as const;

function FilterForm({ asked }: { readonly asked: Readonly<Record<string, string>> }): JSX.Element {
  return (
    <details open={Object.keys(asked).length > 0}>
      <summary>Filter</summary>
      <form method="get" action="/">
        {fields.map(([name, label]) => (
          <label key={name}>
            {label}
            <input name={name} value={asked[name] ?? ''} />
          </label>
        ))}
        <button type="submit">Show</button>
      </form>
    </details>
  );
}
