import type { DumpBytes } from '../dump-bytes.ts';
import { decodeUtf8, longestName } from '../strings.ts';

/** How a module names its debug information (reference symbols §3.2). */
export type CodeView =
  | { readonly kind: 'pdb70'; readonly guid: Guid; readonly age: number; readonly file: string }
  | { readonly kind: 'pdb20'; readonly signature: number; readonly age: number; readonly file: string }
  | { readonly kind: 'elf'; readonly buildId: Uint8Array }
  | { readonly kind: 'unknown' };

/** The four fields of a GUID as one text of 32 upper-case hex digits. */
export type Guid = string;

const rsds = 0x53445352;
const nb10 = 0x3031424e;
const elf = 0x4270454c;

/** A linker writes at most 64 bytes unless it is told to. */
const longestBuildId = 256;

export function readCodeView(record: DumpBytes): CodeView {
  switch (record.u32(0)) {
    case rsds:
      return {
        kind: 'pdb70',
        guid: readGuid(record, 4),
        age: record.u32(20),
        file: decodeUtf8(record.bytes.subarray(24, 24 + longestName)),
      };
    case nb10:
      return {
        kind: 'pdb20',
        signature: record.u32(8),
        age: record.u32(12),
        file: decodeUtf8(record.bytes.subarray(16, 16 + longestName)),
      };
    case elf:
      return { kind: 'elf', buildId: record.bytes.subarray(4, 4 + longestBuildId) };
    default:
      return { kind: 'unknown' };
  }
}

/** 16 bytes as a GUID: three fields in the dump's byte order, then eight bytes as they are. */
export function readGuid(bytes: DumpBytes, at: number): Guid {
  const fields = [hex(bytes.u32(at), 8), hex(bytes.u16(at + 4), 4), hex(bytes.u16(at + 6), 4)];
  const rest = Buffer.from(bytes.slice({ rva: at + 8, size: 8 }).bytes).toString('hex');
  return `${fields.join('')}${rest}`.toUpperCase();
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
