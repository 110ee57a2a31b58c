import { readContext } from './cpu-context.ts';
import { type Directory, readDirectory } from './directory.ts';
import type { DumpBytes } from './dump-bytes.ts';
import type { Minidump, MinidumpTexts, MinidumpThread } from './minidump.ts';
import { MinidumpError } from './minidump-error.ts';
import { soft } from './stream-list.ts';
import { streamTypes } from './stream-types.ts';
import { readBreakpadInfo } from './streams/breakpad-info.ts';
import { readCrashpadInfo } from './streams/crashpad-info.ts';
import { readException } from './streams/exception.ts';
import { readHandles } from './streams/handles.ts';
import { MemoryRegion, readMemory64List, readMemoryList } from './streams/memory.ts';
import { readMiscInfo } from './streams/misc-info.ts';
import { readModules, readUnloadedModules } from './streams/modules.ts';
import { type Cpu, readSystemInfo } from './streams/system-info.ts';
import { readThreadNames, readThreads, type Thread } from './streams/threads.ts';
import { decodeUtf8 } from './strings.ts';

type StreamReader = <T>(type: keyof typeof streamTypes, read: (stream: DumpBytes) => T) => T | undefined;

/**
 * Reads a minidump of either byte order. Header, directory, system info and thread list must be there; whatever
 * else cannot be read is left out, as rust-minidump does (reference symbols §4.4).
 * @throws {MinidumpError} with minidump-stackwalk's word for what is wrong as its `status`.
 */
export function parseMinidump(bytes: Uint8Array): Minidump {
  const directory = readDirectory(bytes);
  const { dump } = directory;
  const stream = streamReader(directory);
  const threads = stream('threadList', readThreads);
  if (threads === undefined)
    throw new MinidumpError('MissingThreadList', 'The thread list stream was not found');
  const systemInfo = stream('systemInfo', (found) => readSystemInfo(dump, found));
  if (systemInfo === undefined) {
    throw new MinidumpError('MissingSystemInfo', 'The system information stream was not found');
  }
  const exception = stream('exception', readException);
  return {
    timestamp: directory.timestamp,
    systemInfo,
    threads: threads.map((thread) => readThread(dump, thread, systemInfo.cpu)),
    threadNames: stream('threadNames', (found) => readThreadNames(dump, found)) ?? new Map(),
    modules: stream('moduleList', (found) => readModules(dump, found, systemInfo.os)) ?? [],
    unloadedModules: stream('unloadedModuleList', (found) => readUnloadedModules(dump, found)) ?? [],
    memory:
      stream('memory64List', (found) => readMemory64List(dump, found)) ??
      stream('memoryList', (found) => readMemoryList(dump, found)) ??
      [],
    exception: exception && {
      ...exception,
      cpuContext: readContext(dump, exception.context, systemInfo.cpu),
    },
    miscInfo: stream('miscInfo', readMiscInfo),
    breakpadInfo: stream('breakpadInfo', readBreakpadInfo),
    crashpadInfo: stream('crashpadInfo', (found) => readCrashpadInfo(dump, found)),
    handles: stream('handleData', (found) => readHandles(dump, found)),
    texts: readTexts(stream),
  };
}

function streamReader({ dump, streams }: Directory): StreamReader {
  return (type, read) => soft(streams.get(streamTypes[type]), (location) => read(dump.slice(location)));
}

function readThread(dump: DumpBytes, thread: Thread, cpu: Cpu): MinidumpThread {
  const { start, location } = thread.stack;
  return {
    id: thread.id,
    stackStart: start,
    stack:
      location.size === 0 ? undefined : soft(location, () => new MemoryRegion(start, dump.slice(location))),
    context: readContext(dump, thread.context, cpu),
  };
}

function readTexts(stream: StreamReader): MinidumpTexts {
  const text = (type: keyof typeof streamTypes): string | undefined =>
    stream(type, (found) => decodeUtf8(found.bytes));
  return {
    cpuInfo: text('linuxCpuInfo'),
    procStatus: text('linuxProcStatus'),
    lsbRelease: text('linuxLsbRelease'),
    maps: text('linuxMaps'),
    procLimits: text('linuxProcLimits'),
    softErrors: text('softErrors'),
  };
}
