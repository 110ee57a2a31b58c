import type { JSX } from 'preact';
import { cutText } from '../../items/item-facts.ts';
import { textAt } from '../../items/json-at.ts';
import type { SentryItem } from '../../sentry-item.ts';
import { readJson, textOf } from '../../wire/read-json.ts';
import { JsonTree } from '../json/json-tree.tsx';
import { byteCount } from '../payload/byte-count.ts';
import { FactList } from '../payload/fact-list.tsx';
import { HexDump } from '../payload/hex-dump.tsx';
import { payloadHead } from '../payload/payload-head.ts';
import { Section } from '../payload/section.tsx';
import { imageType } from './image-type.ts';
import { MinidumpView } from './minidump-view.tsx';

const shownText = 64 * 1024;
const shownHex = 2048;
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

/** Bytes as what they are: a dump, an image, JSON, text, or hex. */
export function FileContent({ item }: { readonly item: SentryItem }): JSX.Element {
  const head = payloadHead(item, shownText);
  const magic = head.subarray(0, 4).toString('latin1');
  if ((magic === 'MDMP' || magic === 'PMDM') && item.payloadLength <= largestDump) {
    return <MinidumpView bytes={item.payload()} />;
  }
  if (imageType(head) !== undefined) return <ImageContent item={item} />;
  const whole = head.length === item.payloadLength ? readJson(head) : undefined;
  if (whole?.kind === 'json' && typeof whole.value === 'object') {
    return (
      <Section title="As JSON">
        <JsonTree value={whole.value} root="$" />
      </Section>
    );
  }
  if (isText(head)) {
    return (
      <Section title="As text">
        <pre class="wrap">{cutText(textOf(head), shownText)}</pre>
        {head.length < item.payloadLength ? <p class="muted small">the first {head.length} bytes</p> : null}
      </Section>
    );
  }
  return (
    <Section title="Bytes">
      <HexDump bytes={head.subarray(0, shownHex)} total={item.payloadLength} />
    </Section>
  );
}

function ImageContent({ item }: { readonly item: SentryItem }): JSX.Element {
  return (
    <details>
      <summary>Show the image</summary>
      <img class="preview" src={`/item/${item.id}/image`} alt="what the attachment shows" loading="lazy" />
    </details>
  );
}

/** UTF-8 without control characters; a sequence that the cut at the end broke does not count. */
function isText(bytes: Buffer): boolean {
  const text = textOf(bytes).replace(/\uFFFD{1,3}$/, '');
  return bytes.length > 0 && !/[^\P{Cc}\n\r\t]|\uFFFD/u.test(text);
}
