import type { JSX } from 'preact';
import { countOf } from '../../items/count-of.ts';
import type { SentryItem } from '../../sentry-item.ts';
import { parseUnreal } from '../../wire/parse-unreal.ts';
import { byteCount } from '../payload/byte-count.ts';
import { inflated, isZlib } from '../payload/inflated.ts';
import { FoldedSection } from '../payload/section.tsx';
import { BytesContent, isMinidump } from './bytes-content.tsx';
import { UnreadView } from './unread-view.tsx';

const largest = 64 * 1024 * 1024;
const shownFiles = 20;
const shownBytes = 64 * 1024;

/** A crash container of Unreal Engine as an item of an envelope, compressed or not: its files. */
export function UnrealView({ item }: { readonly item: SentryItem }): JSX.Element {
  const sent = item.payloadLength > largest ? Buffer.alloc(0) : item.payload();
  const bytes = isZlib(sent) ? inflated(sent, largest) : sent;
  const files = parseUnreal(bytes);
  if (files === undefined || files.length === 0) return <UnreadView item={item} />;
  return (
    <>
      <p class="muted">
        {countOf(files.length, 'file')}, {byteCount(bytes.length)} decompressed
      </p>
      {files.slice(0, shownFiles).map(({ name, range: { start, end } }, index) => {
        const file = bytes.subarray(start, end);
        const shown = isMinidump(file) ? file : file.subarray(0, shownBytes);
        return (
          <FoldedSection key={index} title={`${name}, ${byteCount(file.length)}`}>
            <BytesContent bytes={shown} total={file.length} />
          </FoldedSection>
        );
      })}
      {files.length > shownFiles ? (
        <p class="muted small">{files.length - shownFiles} more files are in the payload</p>
      ) : null}
    </>
  );
}
