import type { ExceptionRecord } from '../../minidump/streams/exception.ts';
import type { Cpu } from '../../minidump/streams/system-info.ts';
import { hex32 } from '../hex-text.ts';

/** mach/exception_types.h, from 1. */
const exceptions =
  'EXC_BAD_ACCESS EXC_BAD_INSTRUCTION EXC_ARITHMETIC EXC_EMULATION EXC_SOFTWARE EXC_BREAKPOINT EXC_SYSCALL EXC_MACH_SYSCALL EXC_RPC_ALERT EXC_CRASH EXC_RESOURCE EXC_GUARD EXC_CORPSE_NOTIFY'.split(
    ' ',
  );

/** mach/kern_return.h, from 1. */
const kernelReturns =
  'KERN_INVALID_ADDRESS KERN_PROTECTION_FAILURE KERN_NO_SPACE KERN_INVALID_ARGUMENT KERN_FAILURE KERN_RESOURCE_SHORTAGE KERN_NOT_RECEIVER KERN_NO_ACCESS KERN_MEMORY_FAILURE KERN_MEMORY_ERROR'.split(
    ' ',
  );

/** mach/i386/exception.h: exception → code → name. */
const intel: ReadonlyMap<string, ReadonlyMap<number, string>> = new Map([
  ['EXC_BAD_ACCESS', new Map([[13, 'EXC_I386_GPFLT']])],
  ['EXC_BAD_INSTRUCTION', new Map([[1, 'EXC_I386_INVOP']])],
  [
    'EXC_ARITHMETIC',
    new Map([
      [1, 'EXC_I386_DIV'],
      [2, 'EXC_I386_INTO'],
      [3, 'EXC_I386_NOEXT'],
      [4, 'EXC_I386_EXTOVR'],
      [5, 'EXC_I386_EXTERR'],
      [6, 'EXC_I386_EMERR'],
      [7, 'EXC_I386_BOUND'],
      [8, 'EXC_I386_SSEEXTERR'],
    ]),
  ],
  [
    'EXC_BREAKPOINT',
    new Map([
      [1, 'EXC_I386_SGL'],
      [2, 'EXC_I386_BPT'],
    ]),
  ],
]);

const software: ReadonlyMap<number, string> = new Map([
  [0x10000, 'EXC_BAD_SYSCALL'],
  [0x10001, 'EXC_BAD_PIPE'],
  [0x10002, 'EXC_ABORT'],
  [0x10003, 'SIGABRT'],
  [0xdeadc0de, 'UNCAUGHT_NS_EXCEPTION'],
]);

/** `EXC_BAD_ACCESS / KERN_INVALID_ADDRESS`, as rust-minidump names a Mach exception and its code. */
export function macosReason({ code, flags }: ExceptionRecord, cpu: Cpu): string | undefined {
  if (code === 0x43507378) return 'Simulated Exception';
  const exception = exceptions[code - 1];
  if (exception === undefined) return undefined;
  return `${exception} / ${codeName(exception, flags, cpu) ?? hex32(flags)}`;
}

function codeName(exception: string, flags: number, cpu: Cpu): string | undefined {
  if (exception === 'EXC_SOFTWARE') return software.get(flags);
  const ofProcessor = cpu === 'x86' || cpu === 'amd64' ? intel.get(exception)?.get(flags) : undefined;
  return ofProcessor ?? (exception === 'EXC_BAD_ACCESS' ? kernelReturns[flags - 1] : undefined);
}
