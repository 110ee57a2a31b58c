import type { JSX } from 'preact';
import { itemRow } from '../../items/item-row.ts';
import type { SentryItem } from '../../sentry-item.ts';
import { JsonTree } from '../json/json-tree.tsx';
import { ListRow } from '../list/list-row.tsx';
import { LeftOut } from '../payload/left-out.tsx';
import { Section } from '../payload/section.tsx';

const mostItems = 200;

/** What came in the same request, in its order, and the header that all of it shares. */
export function EnvelopeTab({
  item,
  together,
}: {
  readonly item: SentryItem;
  readonly together: readonly SentryItem[];
}): JSX.Element {
  const header = item.envelopeHeader();
  return (
    <>
      <Section title="Items of the request" count={together.length}>
        <ol class="rows">
          {together.slice(0, mostItems).map((one) => (
            <ListRow key={one.id} row={itemRow(one)} current={one === item} />
          ))}
        </ol>
        <LeftOut count={together.length - mostItems} noun="item" />
      </Section>
      {header === null ? (
        <p class="muted">It came by itself, without an envelope.</p>
      ) : (
        <Section title="Envelope header">
          <JsonTree value={header} root="$envelope" />
        </Section>
      )}
    </>
  );
}
