import type { KnownCpu } from '../../minidump/cpu-context.ts';

/** Whether an address can be one of code (reference symbols §4.5). */
export function isCodeAddress(address: bigint, cpu: KnownCpu): boolean {
  switch (cpu) {
    case 'amd64':
      return address !== 0n && (address <= 0x7fff_ffff_ffffn || address >= 0xffff_8000_0000_0000n);
    case 'arm64':
      return address >= 0x1000n && address <= 0xf_ffff_ffff_ffffn;
    case 'x86':
      return address !== 0n;
  }
}
