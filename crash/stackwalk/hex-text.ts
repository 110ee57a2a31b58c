import type { Cpu } from '../minidump/streams/system-info.ts';
import type { HexText } from './stackwalk-json.ts';

/** Writes addresses as the JSON has them: padded to the dump's pointer width. */
export type Hex = (value: bigint) => HexText;

export function hexFor(cpu: Cpu): Hex {
  const digits = cpu === 'x86' || cpu === 'arm' ? 8 : 16;
  return (value) => `0x${value.toString(16).padStart(digits, '0')}`;
}

export function hex32(value: number): HexText {
  return `0x${(value >>> 0).toString(16).padStart(8, '0')}`;
}
