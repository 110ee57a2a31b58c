import type { JSX } from 'preact';
import type { Census } from '../../items/census.ts';
import { countOf } from '../../items/count-of.ts';
import type { ItemRow } from '../../items/item-row.ts';
import { Filters } from './filters.tsx';
import { FirstEvent } from './first-event.tsx';
import { ListRow } from './list-row.tsx';

export interface ListPageContent {
  /** The newest that match, newest first. */
  readonly rows: readonly ItemRow[];
  /** How many match in all. */
  readonly matching: number;
  /** The conditions asked for, as the address has them. */
  readonly asked: Readonly<Record<string, string>>;
  /** Those of them that say which items there are, as the query of an address. */
  readonly conditions: string;
  readonly counts: { readonly items: number; readonly evicted: number; readonly latest: number };
  readonly census: Census;
  /** Address of the next page, for readers without scripts. */
  readonly more: string | undefined;
  readonly dsn: string;
}

/**
 * The list of what arrived. `client/live-list.ts` makes of it a list of all rows that grows as items arrive; without
 * scripts it has pages.
 */
export function ListPage(content: ListPageContent): JSX.Element {
  const { rows, matching, asked, conditions, counts, census, more, dsn } = content;
  const query = new URLSearchParams(asked).toString();
  return (
    <>
      <p class="lead muted">
        In place of Kent. Send to <code data-copy={dsn}>{dsn}</code>
      </p>
      <Filters asked={asked} census={census} total={counts.items} />
      <div class="toolbar status">
        <span id="live" class="muted" role="status">
          reload for newer ones
        </span>
        <span class="muted">
          <span id="matching">{matching}</span> of {countOf(counts.items, 'item')}
          {counts.evicted > 0 ? `, ${counts.evicted} older ones gone to make room` : ''}
        </span>
        <button id="pause" type="button" class="quiet" data-key="p" hidden>
          Pause
        </button>
        <button id="fresh" type="button" data-key="t" hidden />
        {matching === 0 ? null : (
          <form method="post" action={`/flush?${query}`}>
            <button type="submit" class="quiet">
              {query === '' ? 'Flush all' : `Flush these ${matching}`}
            </button>
          </form>
        )}
      </div>
      <ol
        id="items"
        class="rows"
        data-latest={counts.latest}
        data-matching={matching}
        data-query={query}
        data-conditions={conditions}
        aria-label="Items, newest first"
      >
        {rows.map((row) => (
          <ListRow key={row.id} row={row} list={conditions} />
        ))}
      </ol>
      {rows.length > 0 ? null : (
        <div id="nothing">
          {counts.items === 0 ? (
            <FirstEvent dsn={dsn} />
          ) : (
            <p class="empty">
              None of the {countOf(counts.items, 'item')} matches. <a href="/">Show all</a>
            </p>
          )}
        </div>
      )}
      {more === undefined ? null : (
        <p id="more">
          <a href={more}>More items</a>
        </p>
      )}
    </>
  );
}
