import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../errors/crashbox-error.ts';

/** What changed, one record a line: what was appended before a client was answered survives kill -9. */
export interface AppendLog<LogRecord> {
  /** Bytes of the log. */
  readonly bytes: number;
  append(record: LogRecord): void;
  /** Starts again with only these records: what compaction and reset leave. */
  rewrite(records: Iterable<LogRecord>): void;
  close(): void;
}

export interface AppendLogOptions<LogRecord> {
  /** Made, with its folder, when it is not there. */
  readonly path: string;
  /** `always` calls fsync after every record (survives a power cut); `never` survives kill -9 all the same. */
  readonly fsync: 'always' | 'never';
  /** One line, without its end. */
  readonly write: (record: LogRecord) => string;
  /** Throws for what is no record. */
  readonly read: (line: string) => LogRecord;
  /** Gets every record that is there, in order. */
  readonly replay: (record: LogRecord) => void;
  /** Hears of a torn last line, which is cut off, and of bad lines, which are left out. */
  readonly complain: (reason: string) => void;
}

/** In memory: nothing is kept. */
export const noLog: AppendLog<unknown> = {
  bytes: 0,
  append: () => undefined,
  rewrite: () => undefined,
  close: () => undefined,
};

/** Opens a log and replays what is there. */
export function openAppendLog<LogRecord>(options: AppendLogOptions<LogRecord>): AppendLog<LogRecord> {
  const { path, fsync, write } = options;
  mkdirSync(dirname(path), { recursive: true });
  let file = openSync(path, 'a+');
  let bytes = replayLines(file, options);
  return {
    get bytes() {
      return bytes;
    },
    append: (record) => {
      bytes += writeAll(file, `${write(record)}\n`);
      if (fsync === 'always') fsyncSync(file);
    },
    rewrite: (records) => {
      const fresh = openSync(`${path}.new`, 'w');
      let length = 0;
      for (const record of records) length += writeAll(fresh, `${write(record)}\n`);
      fsyncSync(fresh);
      closeSync(fresh);
      renameSync(`${path}.new`, path);
      closeSync(file);
      file = openSync(path, 'a');
      bytes = length;
    },
    close: () => closeSync(file),
  };
}

function writeAll(file: number, text: string): number {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  return bytes.length;
}

const pieceBytes = 1024 * 1024;
const lineFeed = 0x0a;

/** Gives the length of what was kept. */
function replayLines<LogRecord>(
  file: number,
  { read, replay, complain }: AppendLogOptions<LogRecord>,
): number {
  const piece = Buffer.allocUnsafeSlow(pieceBytes);
  let begun: Buffer[] = [];
  let lineStart = 0;
  for (let at = 0; ; ) {
    const length = readSync(file, piece, 0, pieceBytes, at);
    if (length === 0) break;
    let start = 0;
    const filled = piece.subarray(0, length);
    for (let end = filled.indexOf(lineFeed); end >= 0; end = filled.indexOf(lineFeed, start)) {
      const line = Buffer.concat([...begun, piece.subarray(start, end)]).toString('utf8');
      begun = [];
      try {
        replay(read(line));
      } catch (error) {
        complain(`line at byte ${lineStart} is left out: ${messageOf(error)}`);
      }
      start = end + 1;
      lineStart = at + start;
    }
    if (start < length) begun.push(Buffer.from(piece.subarray(start, length)));
    at += length;
  }
  const torn = begun.reduce((sum, { length }) => sum + length, 0);
  if (torn > 0) {
    complain(`torn last line of ${torn} bytes is cut off`);
    ftruncateSync(file, lineStart);
  }
  return lineStart;
}
