import type { JSX } from 'preact';
import type { SentryItem } from '../../sentry-item.ts';

/** What an item can be compared with: first what shares its event id, then what is of its type, the newest first. */
export function ChooseSecond({
  first,
  others,
  query,
}: {
  readonly first: SentryItem;
  readonly others: readonly SentryItem[];
  readonly query: string;
}): JSX.Element {
  return (
    <>
      <p class="lead muted">
        Compare <a href={`/item/${first.id}`}>{first.facts.title}</a> with
      </p>
      <form class="search" method="get" action="/diff">
        <input type="hidden" name="a" value={first.id} />
        <label>
          <span>Items that</span>
          <input type="search" name="query" value={query} placeholder={`type:${first.type}`} data-key="/" />
        </label>
        <button type="submit">Search</button>
      </form>
      {others.length === 0 ? <p class="empty">There is no other such item.</p> : null}
      <ol class="rows">
        {others.map(({ id, type, facts, channel, receivedAt, project }) => (
          <li key={id} class="row" data-type={type} data-level={facts.level}>
            <time dateTime={receivedAt.toISOString()}>{receivedAt.toISOString().slice(11, 19)}</time>
            <span class="kind">{type}</span>
            <a href={`/diff?a=${first.id}&b=${id}`}>{facts.title}</a>
            <span class="notes">
              {facts.eventId !== undefined && facts.eventId === first.facts.eventId ? (
                <span class="badge good">same event</span>
              ) : null}
              {channel === 'spotlight' ? <span class="badge wait">side channel</span> : null}
            </span>
            <span class="from">{facts.release}</span>
            <span class="project">{project}</span>
          </li>
        ))}
      </ol>
    </>
  );
}
