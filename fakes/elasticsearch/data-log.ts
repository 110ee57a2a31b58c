import { join } from 'node:path';
import type { JsonObject } from '../../crash/json.ts';
import { type AppendLog, openAppendLog } from '../../kit/data/append-log.ts';
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

export type DataLog = AppendLog<LogRecord>;

/** Opens `FOLDER/elasticsearch.jsonl`; `replay` gets what is there. */
export function openDataLog(
  folder: string,
  fsync: 'always' | 'never',
  replay: (record: LogRecord) => void,
  complain: (reason: string) => void,
): DataLog {
  return openAppendLog<LogRecord>({
    path: join(folder, 'elasticsearch.jsonl'),
    fsync,
    write: (record) => JSON.stringify(record),
    read: (line) => parseJson(line) as LogRecord, // written by append alone
    replay,
    complain,
  });
}
