import type { JSX } from 'preact';
import { textAt } from '../../items/json-at.ts';
import type { SentryItem } from '../../sentry-item.ts';
import { byteCount } from '../payload/byte-count.ts';
import { FactList } from '../payload/fact-list.tsx';
import { payloadHead } from '../payload/payload-head.ts';
import { imageType } from './image-type.ts';
import { BytesContent, isMinidump } from './bytes-content.tsx';

const shownBytes = 64 * 1024;
/** Kinds of attachment that are MessagePack (reference sentry §2.5). */
const packedKinds = new Set(['event.payload', 'event.breadcrumbs']);
const largestDump = 64 * 1024 * 1024;

/** A file that came along: its header, and what can be shown of it without letting a browser interpret it. */
export function AttachmentView({ item }: { readonly item: SentryItem }): JSX.Element {
  const header = item.header() ?? {};
  return (
    <>
      <FactList
        facts={[
          ['File name', textAt(header, 'filename') ?? 'none'],
          ['Kind', textAt(header, 'attachment_type') ?? 'event.attachment'],
          ['Content type, as the sender says', textAt(header, 'content_type') ?? 'not said'],
          ['Size', byteCount(item.payloadLength)],
          ['Belongs to event', item.facts.eventId],
        ]}
      />
      <p>
        <a href={`/api/crashbox/items/${item.id}/payload`}>Download the file</a>
      </p>
      <FileContent item={item} />
    </>
  );
}

/** Bytes as what they are: an image, or one of the kinds of `BytesContent`. */
export function FileContent({ item }: { readonly item: SentryItem }): JSX.Element {
  const head = payloadHead(item, shownBytes);
  if (imageType(head) !== undefined) return <ImageContent item={item} />;
  const isDump = isMinidump(head) && item.payloadLength <= largestDump;
  const bytes = isDump ? item.payload() : head;
  const isPacked = packedKinds.has(textAt(item.header() ?? {}, 'attachment_type') ?? '');
  return <BytesContent bytes={bytes} total={item.payloadLength} isPacked={isPacked} />;
}

function ImageContent({ item }: { readonly item: SentryItem }): JSX.Element {
  return (
    <details>
      <summary>Show the image</summary>
      <img class="preview" src={`/item/${item.id}/image`} alt="what the attachment shows" loading="lazy" />
    </details>
  );
}
