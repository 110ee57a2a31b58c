import {
  closeSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../crash/json.ts';
import { messageOf } from '../../kit/errors/crashbox-error.ts';
import { parseJson } from './parse-json.ts';

/** One change, as a line of the log. */
export type LogRecord =
  | {
      readonly op: 'create';
      readonly index: string;
      readonly uuid: string;
      readonly created: number;
      readonly body: JsonObject;
    }
  | { readonly op: 'drop'; readonly index: string }
  | { readonly op: 'mapping'; readonly index: string; readonly mapping: JsonObject }
  | {
      readonly op: 'alias';
      readonly index: string;
      readonly alias: string;
      readonly body: JsonObject | undefined;
    }
  | {
      readonly op: 'put';
      readonly index: string;
      readonly id: string;
      readonly version: number;
      readonly source: JsonObject;
    }
  | { readonly op: 'remove'; readonly index: string; readonly id: string };

export interface DataLog {
  append(record: LogRecord): void;
  /** Starts again with only these records: what compaction and reset leave. */
  rewrite(records: Iterable<LogRecord>): void;
  close(): void;
}

/** In memory: nothing is kept. */
export const noLog: DataLog = { append: () => undefined, rewrite: () => undefined, close: () => undefined };

/**
 * Opens `FOLDER/elasticsearch.jsonl`, one change a line, written before it is answered: what a client was told
 * survives kill -9. `replay` gets every whole line; a torn last one is cut off, another bad one goes to `complain`.
 */
export function openDataLog(
  folder: string,
  fsync: 'always' | 'never',
  replay: (record: LogRecord) => void,
  complain: (reason: string) => void,
): DataLog {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'elasticsearch.jsonl');
  let file = openSync(path, 'a+');
  replayLines(file, readFileSync(path), replay, complain);
  const sync = (): void => {
    if (fsync === 'always') fsyncSync(file);
  };
  return {
    append: (record) => {
      writeAll(file, `${JSON.stringify(record)}\n`);
      sync();
    },
    rewrite: (records) => {
      const fresh = openSync(`${path}.new`, 'w');
      for (const record of records) writeAll(fresh, `${JSON.stringify(record)}\n`);
      fsyncSync(fresh);
      closeSync(fresh);
      renameSync(`${path}.new`, path);
      closeSync(file);
      file = openSync(path, 'a');
    },
    close: () => closeSync(file),
  };
}

function writeAll(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
}

function replayLines(
  file: number,
  bytes: Buffer,
  replay: (record: LogRecord) => void,
  complain: (reason: string) => void,
): void {
  let start = 0;
  for (let end = bytes.indexOf(10, start); end >= 0; end = bytes.indexOf(10, start)) {
    try {
      replay(parseJson(bytes.toString('utf8', start, end)) as LogRecord); // written by append alone
    } catch (error) {
      complain(`line at byte ${start} is left out: ${messageOf(error)}`);
    }
    start = end + 1;
  }
  if (start < bytes.length) {
    complain(`torn last line of ${bytes.length - start} bytes is cut off`);
    ftruncateSync(file, start);
  }
}
