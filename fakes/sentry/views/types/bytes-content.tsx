import type { JSX } from 'preact';
import { cutText } from '../../items/item-facts.ts';
import { jsonOfPacked, readMsgpack } from '../../wire/read-msgpack.ts';
import { readJson, textOf } from '../../wire/read-json.ts';
import { StandaloneTree } from '../json/standalone-tree.tsx';
import { HexDump } from '../payload/hex-dump.tsx';
import { Section } from '../payload/section.tsx';
import { MinidumpView } from './minidump-view.tsx';

const shownHex = 2048;

/** What can be shown of bytes without letting a browser interpret them: a dump, JSON, text, or hex. */
export function BytesContent({
  bytes,
  total,
  isPacked = false,
}: {
  /** All of a dump; the first ones of all else. */
  readonly bytes: Buffer;
  readonly total: number;
  /** Whether they are said to be MessagePack. */
  readonly isPacked?: boolean;
}): JSX.Element {
  const isWhole = bytes.length === total;
  if (isMinidump(bytes) && isWhole) return <MinidumpView bytes={bytes} />;
  const packed = isPacked && isWhole ? readMsgpack(bytes) : undefined;
  if (packed !== undefined) {
    const values = packed.map(jsonOfPacked);
    return (
      <Section title="As JSON, from MessagePack">
        <StandaloneTree value={values.length === 1 ? (values[0] ?? null) : values} />
      </Section>
    );
  }
  const json = isWhole ? readJson(bytes) : undefined;
  if (json?.kind === 'json' && typeof json.value === 'object') {
    return (
      <Section title="As JSON">
        <StandaloneTree value={json.value} />
      </Section>
    );
  }
  if (isText(bytes, isWhole)) {
    return (
      <Section title="As text">
        <pre class="wrap">{cutText(textOf(bytes), bytes.length)}</pre>
        {isWhole ? null : <p class="muted small">the first {bytes.length} bytes</p>}
      </Section>
    );
  }
  return (
    <Section title="Bytes">
      <HexDump bytes={bytes.subarray(0, shownHex)} total={total} />
    </Section>
  );
}

/** By the first bytes, of either byte order (reference sentry §2.10). */
export function isMinidump(bytes: Buffer): boolean {
  return /^(?:MDMP|PMDM)/.test(bytes.toString('latin1', 0, 4));
}

/** UTF-8 without control characters; a sequence that a cut at the end broke does not count. */
function isText(bytes: Buffer, isWhole: boolean): boolean {
  const text = isWhole ? textOf(bytes) : textOf(bytes).replace(/\uFFFD{1,3}$/, '');
  return bytes.length > 0 && !/[^\P{Cc}\n\r\t]|\uFFFD/u.test(text);
}
