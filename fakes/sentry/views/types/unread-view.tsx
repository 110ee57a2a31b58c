import type { JSX } from 'preact';
import type { SentryItem } from '../../sentry-item.ts';
import { Warnings } from '../item/warnings.tsx';
import { byteCount } from '../payload/byte-count.ts';
import { FactList } from '../payload/fact-list.tsx';
import { FileContent } from './attachment-view.tsx';

const reasons: Readonly<Record<string, string>> = {
  unknown: 'Its item header names no type.',
  unparsed: 'These bytes are no item.',
  other: 'The format of this address is not read; the body is kept whole.',
  empty: 'A request without items.',
  refused: 'The request was not taken; these are the first bytes of its body.',
};

/** What could not be read, and what it looks like. */
export function UnreadView({ item }: { readonly item: SentryItem }): JSX.Element {
  return (
    <>
      <FactList
        facts={[
          ['What it is', reasons[item.type] ?? 'The payload is no JSON, or over 8 MiB.'],
          ['Begins at byte', item.ranges.payload.start.toString()],
          ['Size', byteCount(item.payloadLength)],
        ]}
      />
      <Warnings warnings={item.request.warnings} />
      {item.payloadLength === 0 ? <p class="empty">no bytes</p> : <FileContent item={item} />}
    </>
  );
}
