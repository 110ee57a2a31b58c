import type { JSX } from 'preact';
import type { DroppedCount } from '../../client-reports/dropped-counts.ts';
import { type ChannelChange, channelChanges } from '../../diff/channel-changes.ts';
import type { ItemDiff } from '../../diff/item-diff.ts';
import { countOf } from '../../items/count-of.ts';
import { cutText } from '../../items/item-facts.ts';
import { itemRow } from '../../items/item-row.ts';
import type { SentryItem } from '../../sentry-item.ts';
import { changeBadges } from '../diff/change-badges.ts';
import { ListRow } from '../list/list-row.tsx';
import { FoldedSection, Section } from '../payload/section.tsx';
import { shortJson } from '../payload/short-json.ts';
import { NoSideChannel } from './no-side-channel.tsx';
import { PairRow } from './pair-row.tsx';

export interface ChannelsPageContent {
  readonly pairs: readonly (ItemDiff & { readonly item: SentryItem })[];
  readonly onlySpotlight: readonly SentryItem[];
  readonly onlyDsn: readonly SentryItem[];
  /** What client reports say of `before_send` and its like. */
  readonly dropped: readonly DroppedCount[];
  /** How many items match what was asked; the newest of them were compared. */
  readonly matching: number;
  readonly compared: number;
  readonly query: string;
  /** Where an SDK's `spotlight` option goes. */
  readonly stream: string;
}

const mostRows = 200;

/** Spotlight's side channel against the DSN's: what `before_send` and sampling took out between them. */
export function ChannelsPage(content: ChannelsPageContent): JSX.Element {
  const { pairs, onlySpotlight, onlyDsn, dropped, matching, compared, query } = content;
  const changed = pairs.filter(({ entries }) => entries.length > 0);
  const isUsed = pairs.length + onlySpotlight.length > 0;
  return (
    <>
      <p class="lead muted">
        The side channel has what the SDK had, the DSN what left: between them are before_send and sampling.{' '}
        {compared < matching ? `The newest ${compared} of ${countOf(matching, 'item')}.` : ''}
      </p>
      <form class="search" method="get" action="/channels">
        <label>
          <span>Only items that</span>
          <input type="search" name="query" value={query} placeholder="all items" data-key="/" />
        </label>
        <button type="submit">Compare</button>
      </form>
      {isUsed ? (
        <p>
          {countOf(pairs.length, 'item')} came by both, {changed.length} of them changed;{' '}
          {onlySpotlight.length} came by the side channel alone.
        </p>
      ) : (
        <NoSideChannel stream={content.stream} query={query} />
      )}
      <Changes changes={channelChanges(changed)} />
      {changed.length === 0 ? null : (
        <Section title="Changed on their way" count={changed.length}>
          <ol class="rows">
            {changed.slice(0, mostRows).map((pair) => (
              <PairRow key={pair.a} pair={pair} />
            ))}
          </ol>
          <MoreInApi count={changed.length - mostRows} />
        </Section>
      )}
      <Items title="Never came to the DSN" items={onlySpotlight} />
      <SaidDropped dropped={dropped} />
      {isUsed && onlyDsn.length > 0 ? (
        <FoldedSection title="To the DSN alone" count={onlyDsn.length}>
          <Rows items={onlyDsn} />
        </FoldedSection>
      ) : null}
    </>
  );
}

function Changes({ changes }: { readonly changes: readonly ChannelChange[] }): JSX.Element | null {
  if (changes.length === 0) return null;
  return (
    <Section title="Taken out and changed, by place" count={changes.length}>
      <div class="table-scroll">
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Where</th>
              <th scope="col">The SDK had</th>
              <th scope="col">What left</th>
              <th scope="col" class="number">
                Items
              </th>
            </tr>
          </thead>
          <tbody>
            {changes.slice(0, mostRows).map(({ kind, pattern, pairs, first }) => (
              <tr key={`${kind} ${pattern}`}>
                <td>
                  <span class={changeBadges[kind]}>{kind}</span>
                </td>
                <td>
                  <a href={`/diff?a=${first.a}&b=${first.b}`}>
                    <code>{cutText(pattern, 300)}</code>
                  </a>
                </td>
                <td class="before">
                  {kind === 'added' ? null : <code class="text">{shortJson(first.before)}</code>}
                </td>
                <td class="after">
                  {kind === 'removed' ? null : <code class="text">{shortJson(first.after)}</code>}
                </td>
                <td class="number">{pairs}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <MoreInApi count={changes.length - mostRows} />
    </Section>
  );
}

function Items({
  title,
  items,
}: {
  readonly title: string;
  readonly items: readonly SentryItem[];
}): JSX.Element | null {
  if (items.length === 0) return null;
  return (
    <Section title={title} count={items.length}>
      <Rows items={items} />
    </Section>
  );
}

function Rows({ items }: { readonly items: readonly SentryItem[] }): JSX.Element {
  return (
    <>
      <ol class="rows">
        {items.slice(0, mostRows).map((item) => (
          <ListRow key={item.id} row={itemRow(item)} />
        ))}
      </ol>
      <MoreInApi count={items.length - mostRows} />
    </>
  );
}

function MoreInApi({ count }: { readonly count: number }): JSX.Element | null {
  if (count <= 0) return null;
  return (
    <p class="muted small">
      {count} more; <a href="/api/crashbox/channels">the API</a> has them all
    </p>
  );
}

/** Some SDKs fill the side channel after `before_send`: their reports are what tells of it then. */
function SaidDropped({ dropped }: { readonly dropped: readonly DroppedCount[] }): JSX.Element | null {
  if (dropped.length === 0) return null;
  return (
    <Section title="What the SDK says it dropped">
      <ul>
        {dropped.slice(0, mostRows).map(({ sdk, mailbox, reason, category, quantity }) => (
          <li key={JSON.stringify([sdk, mailbox, reason, category])}>
            {quantity} {category}: <a href="/dropped">{reason}</a> <span class="muted small">{sdk}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
