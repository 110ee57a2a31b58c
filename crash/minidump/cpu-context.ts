import type { DumpBytes, Location } from './dump-bytes.ts';
import { soft } from './stream-list.ts';
import type { Cpu } from './streams/system-info.ts';

/** A thread's registers. What an unwinder could not recover is not in the map. */
export interface CpuContext {
  readonly cpu: KnownCpu;
  /** Name, without `$` → value. */
  readonly registers: ReadonlyMap<string, bigint>;
}

export type KnownCpu = 'x86' | 'amd64' | 'arm64';

/** What the walker needs to know of a processor. */
export interface CpuForm {
  readonly ip: string;
  readonly sp: string;
  readonly fp: string;
  readonly width: 4 | 8;
}

interface ContextLayout extends CpuForm {
  readonly size: number;
  readonly flagsAt: number;
  readonly flag: number;
  readonly registers: Readonly<Record<string, number>>;
}

/** Every processor's bit in a context's flags; exactly the right one must be set (reference symbols §4.2). */
const allCpuFlags = 0xf15d0000;

const layouts: Readonly<Record<KnownCpu, ContextLayout>> = {
  amd64: {
    ip: 'rip',
    sp: 'rsp',
    fp: 'rbp',
    width: 8,
    size: 1232,
    flagsAt: 0x30,
    flag: 0x100000,
    registers: {
      rax: 0x78,
      rdx: 0x88,
      rcx: 0x80,
      rbx: 0x90,
      rsi: 0xa8,
      rdi: 0xb0,
      rbp: 0xa0,
      rsp: 0x98,
      ...numbered('r', 8, 15, 0xb8),
      rip: 0xf8,
    },
  },
  x86: {
    ip: 'eip',
    sp: 'esp',
    fp: 'ebp',
    width: 4,
    size: 716,
    flagsAt: 0,
    flag: 0x10000,
    registers: {
      eip: 0xb8,
      esp: 0xc4,
      ebp: 0xb4,
      ebx: 0xa4,
      esi: 0xa0,
      edi: 0x9c,
      eax: 0xb0,
      ecx: 0xac,
      edx: 0xa8,
      eflags: 0xc0,
    },
  },
  arm64: {
    ip: 'pc',
    sp: 'sp',
    fp: 'fp',
    width: 8,
    size: 912,
    flagsAt: 0,
    flag: 0x400000,
    registers: { ...numbered('x', 0, 28, 8), fp: 0xf0, lr: 0xf8, sp: 0x100, pc: 0x108 },
  },
};

function numbered(letter: string, first: number, last: number, at: number): Record<string, number> {
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  return Object.fromEntries(numbers.map((number, index) => [`${letter}${number}`, at + index * 8]));
}

export function cpuForm(cpu: KnownCpu): CpuForm {
  return layouts[cpu];
}

/** The context at a location; undefined where it cannot be read or is of another processor. */
export function readContext(dump: DumpBytes, location: Location, cpu: Cpu): CpuContext | undefined {
  if (cpu === 'arm' || cpu === 'unknown') return undefined;
  const layout = layouts[cpu];
  return soft(location, () => {
    if (location.size < layout.size) return undefined;
    const context = dump.slice(location);
    if ((context.u32(layout.flagsAt) & allCpuFlags) >>> 0 !== layout.flag) return undefined;
    const registers = Object.entries(layout.registers).map(([name, at]): [string, bigint] => [
      name,
      layout.width === 8 ? context.u64(at) : BigInt(context.u32(at)),
    ]);
    return { cpu, registers: new Map(registers) };
  });
}
