import type { JSX } from 'preact';

const bytesInRow = 16;

/** Bytes as offsets, hex and ASCII. */
export function HexDump({
  bytes,
  total,
}: {
  /** The first of them. */
  readonly bytes: Uint8Array;
  readonly total: number;
}): JSX.Element {
  const rows = Array.from({ length: Math.ceil(bytes.length / bytesInRow) }, (_, row) =>
    hexRow(bytes.subarray(row * bytesInRow, (row + 1) * bytesInRow), row * bytesInRow),
  );
  return (
    <>
      <pre class="hex">{rows.join('\n')}</pre>
      {total > bytes.length ? (
        <p class="muted small">
          the first {bytes.length} of {total} bytes
        </p>
      ) : null}
    </>
  );
}

function hexRow(bytes: Uint8Array, offset: number): string {
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0'));
  const groups = [hex.slice(0, 8).join(' '), hex.slice(8).join(' ')].join('  ').padEnd(48);
  const text = [...bytes]
    .map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'))
    .join('');
  return `${offset.toString(16).padStart(6, '0')}  ${groups}  ${text}`;
}
