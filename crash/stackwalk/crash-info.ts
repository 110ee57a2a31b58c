import type { Minidump } from '../minidump/minidump.ts';
import type { ExceptionRecord } from '../minidump/streams/exception.ts';
import type { SystemInfo } from '../minidump/streams/system-info.ts';
import { linuxReason } from './crash-reason/linux.ts';
import { macosReason } from './crash-reason/macos.ts';
import { accessedAddress, windowsReason } from './crash-reason/windows.ts';
import { type Hex, hex32 } from './hex-text.ts';
import type { StackwalkCrashInfo } from './stackwalk-json.ts';

/**
 * `crash_info`. What rust-minidump finds by disassembling the crashing instruction (instruction, memory accesses,
 * adjusted address, bit flips) is null.
 */
export function crashInfo(minidump: Minidump, crashingThread: number | null, hex: Hex): StackwalkCrashInfo {
  const { exception, systemInfo } = minidump;
  return {
    address: exception === undefined ? null : hex(crashAddress(exception, systemInfo)),
    adjusted_address: null,
    assertion: null,
    crash_inconsistencies: [],
    crashing_thread: crashingThread,
    instruction: null,
    instruction_pointer_update: null,
    memory_accesses: null,
    possible_bit_flips: null,
    type: exception === undefined ? null : crashReason(exception, systemInfo),
  };
}

function crashReason(exception: ExceptionRecord, { os, cpu }: SystemInfo): string {
  return reasonOn(os, exception, cpu) ?? `unknown ${hex32(exception.code)} / ${hex32(exception.flags)}`;
}

function reasonOn(
  os: SystemInfo['os'],
  exception: ExceptionRecord,
  cpu: SystemInfo['cpu'],
): string | undefined {
  switch (os) {
    case 'linux':
    case 'android':
      return linuxReason(exception);
    case 'macos':
    case 'ios':
      return macosReason(exception, cpu);
    case 'windows':
      return windowsReason(exception);
    case 'unknown':
      return undefined;
  }
}

function crashAddress(exception: ExceptionRecord, { os, cpu }: SystemInfo): bigint {
  const address = (os === 'windows' ? accessedAddress(exception) : undefined) ?? exception.address;
  return cpu === 'x86' || cpu === 'arm' ? address & 0xffff_ffffn : address;
}
