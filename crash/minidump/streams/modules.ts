import { DumpBytes, type Location } from '../dump-bytes.ts';
import { MinidumpError } from '../minidump-error.ts';
import { extendedListEntries, listEntries } from '../stream-list.ts';
import { readUtf16String } from '../strings.ts';
import { type CodeView, readCodeView, readGuid } from './code-view.ts';
import type { Os } from './system-info.ts';

export interface Module {
  readonly base: bigint;
  /** In bytes; never 0. */
  readonly size: number;
  /** Path of the file that was loaded. */
  readonly codeFile: string;
  /** Lower-case hex, as rust-minidump prints it. */
  readonly codeId: string | undefined;
  /** Path of the file with the debug information, as the module names it. */
  readonly debugFile: string | undefined;
  /** 32 upper-case hex digits and the age in lower-case hex. */
  readonly debugId: string | undefined;
  readonly version: string | undefined;
}

const entrySize = 108;
const lastAddress = 0xffff_ffff_ffff_ffffn;

/**
 * ModuleList. One name or CodeView record that cannot be read costs the whole list, as with rust-minidump; modules
 * without a size are skipped (reference symbols §4.4). Overlapping modules are all here.
 */
export function readModules(dump: DumpBytes, stream: DumpBytes, os: Os): Module[] {
  return listEntries(stream, entrySize).flatMap((at) => {
    const base = stream.u64(at);
    const size = stream.u32(at + 8);
    if (size === 0 || base > lastAddress - BigInt(size)) return [];
    const codeView = moduleCodeView(dump, stream.location(at + 76));
    return [
      {
        base,
        size,
        codeFile: moduleName(dump, stream.u32(at + 20)),
        codeId: codeIdOf(codeView, os, stream.u32(at + 16), size),
        debugFile: debugFileOf(codeView, () => moduleName(dump, stream.u32(at + 20))),
        debugId: debugIdOf(codeView),
        version: versionOf(stream, at + 24, os),
      },
    ];
  });
}

export interface UnloadedModule {
  readonly base: bigint;
  readonly size: number;
  readonly codeFile: string;
  readonly codeId: string;
}

/** UnloadedModuleList; one module without a size costs the whole list (reference symbols §4.4). */
export function readUnloadedModules(dump: DumpBytes, stream: DumpBytes): UnloadedModule[] {
  return extendedListEntries(stream, 24).map((at) => {
    const size = stream.u32(at + 8);
    if (size === 0) throw new MinidumpError('ModuleReadFailure', 'an unloaded module without a size');
    const codeFile = moduleName(dump, stream.u32(at + 20));
    return { base: stream.u64(at), size, codeFile, codeId: peCodeId(stream.u32(at + 16), size) };
  });
}

function moduleName(dump: DumpBytes, rva: number): string {
  return readUtf16String(dump, rva);
}

function moduleCodeView(dump: DumpBytes, location: Location): CodeView | undefined {
  return location.size === 0 ? undefined : readCodeView(dump.slice(location));
}

function debugFileOf(codeView: CodeView | undefined, moduleFile: () => string): string | undefined {
  if (codeView?.kind === 'elf') return moduleFile();
  return codeView?.kind === 'pdb70' || codeView?.kind === 'pdb20' ? codeView.file : undefined;
}

function debugIdOf(codeView: CodeView | undefined): string | undefined {
  switch (codeView?.kind) {
    case 'pdb70':
      return /^0*$/.test(codeView.guid) ? undefined : `${codeView.guid}${codeView.age.toString(16)}`;
    case 'pdb20':
      return `${codeView.signature.toString(16).toUpperCase().padStart(8, '0')}${codeView.age.toString(16)}`;
    case 'elf':
      return debugIdOfBuildId(codeView.buildId);
    default:
      return undefined;
  }
}

/** The first 16 bytes of a build id, padded with zeros, read as a little-endian GUID; all zeros is none (§3.2). */
function debugIdOfBuildId(buildId: Uint8Array): string | undefined {
  if (buildId.every((byte) => byte === 0)) return undefined;
  const padded = new Uint8Array(16);
  padded.set(buildId.subarray(0, 16));
  return `${readGuid(new DumpBytes(padded, true), 0)}0`;
}

function codeIdOf(
  codeView: CodeView | undefined,
  os: Os,
  timestamp: number,
  size: number,
): string | undefined {
  if (codeView?.kind === 'elf') {
    return codeView.buildId.every((byte) => byte === 0)
      ? undefined
      : Buffer.from(codeView.buildId).toString('hex');
  }
  if (os === 'windows') return peCodeId(timestamp, size);
  return codeView?.kind === 'pdb70' && (os === 'macos' || os === 'ios')
    ? codeView.guid.toLowerCase()
    : undefined;
}

function peCodeId(timestamp: number, size: number): string {
  return `${timestamp.toString(16).padStart(8, '0')}${size.toString(16)}`;
}

function versionOf(stream: DumpBytes, at: number, os: Os): string | undefined {
  if (stream.u32(at) !== 0xfeef04bd || stream.u32(at + 4) !== 0x10000) return undefined;
  const fields = [8, 12, 16, 20].map((offset) => stream.u32(at + offset));
  if (os === 'linux' || os === 'android') return fields.join('.');
  if (os === 'unknown') return undefined;
  return fields
    .slice(0, 2)
    .flatMap((field) => [field >>> 16, field & 0xffff])
    .join('.');
}
