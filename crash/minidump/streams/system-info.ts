import type { DumpBytes } from '../dump-bytes.ts';
import { soft } from '../stream-list.ts';
import { decodeUtf8, readUtf16String } from '../strings.ts';

export type Cpu = 'x86' | 'amd64' | 'arm' | 'arm64' | 'unknown';
export type Os = 'windows' | 'macos' | 'ios' | 'linux' | 'android' | 'unknown';

export interface SystemInfo {
  readonly cpu: Cpu;
  /** The number the dump has for the processor architecture. */
  readonly architecture: number;
  readonly os: Os;
  /** The number the dump has for the operating system. */
  readonly platform: number;
  readonly processorLevel: number;
  readonly processorRevision: number;
  readonly processorCount: number;
  readonly majorVersion: number;
  readonly minorVersion: number;
  readonly buildNumber: number;
  /** Service pack on Windows, build on macOS, the whole `uname` on Linux. */
  readonly csdVersion: string | undefined;
  /** `GenuineIntel`; x86 only. */
  readonly vendor: string | undefined;
}

const cpus: ReadonlyMap<number, Cpu> = new Map<number, Cpu>([
  [0, 'x86'],
  [5, 'arm'],
  [9, 'amd64'],
  [12, 'arm64'],
  [0x8003, 'arm64'],
]);

const platforms: ReadonlyMap<number, Os> = new Map<number, Os>([
  [2, 'windows'],
  [3, 'windows'],
  [0x8101, 'macos'],
  [0x8102, 'ios'],
  [0x8201, 'linux'],
  [0x8203, 'android'],
]);

/** SystemInfo, 56 bytes (reference symbols §4.1); `stream` is the stream, `dump` what its offsets count from. */
export function readSystemInfo(dump: DumpBytes, stream: DumpBytes): SystemInfo {
  const architecture = stream.u16(0);
  const platform = stream.u32(20);
  const cpu = cpus.get(architecture) ?? 'unknown';
  const cpuBytes = stream.slice({ rva: 32, size: 24 });
  return {
    cpu,
    architecture,
    os: platforms.get(platform) ?? 'unknown',
    platform,
    processorLevel: stream.u16(2),
    processorRevision: stream.u16(4),
    processorCount: stream.u8(6),
    majorVersion: stream.u32(8),
    minorVersion: stream.u32(12),
    buildNumber: stream.u32(16),
    csdVersion: soft({ rva: stream.u32(24), size: 0 }, ({ rva }) => readUtf16String(dump, rva)),
    vendor: cpu === 'x86' ? decodeUtf8(cpuBytes.bytes.subarray(0, 12)) : undefined,
  };
}
