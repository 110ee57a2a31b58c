import type { DumpBytes, Location } from '../dump-bytes.ts';
import { readUtf8String } from '../strings.ts';
import { readGuid } from './code-view.ts';

export interface CrashpadInfo {
  readonly reportId: string;
  readonly clientId: string;
  /** Annotations of the whole process. */
  readonly annotations: ReadonlyMap<string, string>;
}

/** CrashpadInfo, 52 bytes (reference symbols §4.1). Annotations of single modules are not read. */
export function readCrashpadInfo(dump: DumpBytes, stream: DumpBytes): CrashpadInfo {
  return {
    reportId: readGuid(stream, 4),
    clientId: readGuid(stream, 20),
    annotations: readDictionary(dump, stream.location(36)),
  };
}

function readDictionary(dump: DumpBytes, location: Location): Map<string, string> {
  if (location.size === 0) return new Map();
  const list = dump.slice(location);
  const count = Math.min(list.u32(0), Math.floor((list.length - 4) / 8));
  return new Map(
    Array.from({ length: count }, (_, index) => 4 + index * 8).map((at) => [
      readUtf8String(dump, list.u32(at)),
      readUtf8String(dump, list.u32(at + 4)),
    ]),
  );
}
