import type { JSX } from 'preact';
import type { ItemDiff } from '../../diff/item-diff.ts';
import { countOf } from '../../items/count-of.ts';
import type { SentryItem } from '../../sentry-item.ts';

/** One item that came by both channels, as a link to what differs. */
export function PairRow({
  pair: { a, b, entries, item },
}: {
  readonly pair: ItemDiff & { readonly item: SentryItem };
}): JSX.Element {
  const { type, facts, receivedAt, project } = item;
  return (
    <li class="row" data-type={type} data-level={facts.level}>
      <time dateTime={receivedAt.toISOString()}>{receivedAt.toISOString().slice(11, 19)}</time>
      <span class="kind">{type}</span>
      <a href={`/diff?a=${a}&b=${b}`}>{facts.title}</a>
      <span class="notes">
        <span class="badge wait">{countOf(entries.length, 'difference')}</span>
      </span>
      <span class="from">{facts.release}</span>
      <span class="project">{project}</span>
    </li>
  );
}
