import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type AppendLog, openAppendLog } from '../../../kit/data/append-log.ts';
import type { ItemReading } from '../items/item-reading.ts';
import { ReceivedRequest, type RequestFacts } from '../received-request.ts';
import type { NewItem, SentryItem } from '../sentry-item.ts';
import { readLogJson, writeLogJson } from './log-json.ts';
import type { Evicted } from './mailbox-counts.ts';
import type { StoredBytes } from './stored-bytes.ts';

/** An item as it is written down: with the name and the place it was given. */
export interface LoggedItem extends Omit<NewItem, 'reading'>, ItemReading {
  readonly id: string;
  readonly sequence: number;
}

/** One change of what is kept, as a line of the log. Items that made room for others are not in it. */
export type ItemLogRecord =
  /** What a rewritten log begins with: where counting goes on. */
  | {
      readonly op: 'start';
      readonly sequence: number;
      readonly evicted: number;
      readonly evictedOf?: Evicted;
    }
  | {
      readonly op: 'add';
      readonly request: RequestFacts;
      /** The decompressed body, where that is kept too. */
      readonly body?: StoredBytes;
      readonly items: readonly LoggedItem[];
    }
  /** `mailbox`: all that was kept of it, and how many it had lost. */
  | { readonly op: 'remove'; readonly ids: readonly string[]; readonly mailbox?: string | undefined };

export type ItemLog = AppendLog<ItemLogRecord>;

export interface ItemLogOptions {
  readonly folder: string;
  readonly fsync: 'always' | 'never';
  readonly replay: (record: ItemLogRecord) => void;
  readonly complain: (reason: string) => void;
}

/** Where the large bodies of a data folder are. */
export function bodiesFolder(data: string): string {
  return join(data, 'bodies');
}

/** Opens `FOLDER/sentry.jsonl`; `replay` gets what is there. */
export function openItemLog({ folder, fsync, replay, complain }: ItemLogOptions): ItemLog {
  const bodies = bodiesFolder(folder);
  return openAppendLog<ItemLogRecord>({
    path: join(folder, 'sentry.jsonl'),
    fsync,
    write: writeLogJson,
    read: (line) => readLogJson(line, bodies) as ItemLogRecord, // written by append alone
    replay,
    complain,
  });
}

/** The record of a request and those of its items that are kept. */
export function addRecord(request: ReceivedRequest, items: readonly SentryItem[]): ItemLogRecord {
  const keepsBody = request.codings.length > 0 && request.files.length > 0;
  return {
    op: 'add',
    request: request.facts(),
    ...(keepsBody && { body: request.body() }),
    items: items.map(loggedItem),
  };
}

export function restoredRequest({
  request,
  body,
}: Extract<ItemLogRecord, { readonly op: 'add' }>): ReceivedRequest {
  return new ReceivedRequest(request, body ?? noBytes);
}

/** Removes the bodies that no kept request has: of what made room, or was cut off by an end amid a request. */
export function removeOrphans(data: string, requests: Iterable<ReceivedRequest>): void {
  const folder = bodiesFolder(data);
  if (!existsSync(folder)) return;
  const kept = new Set<string>();
  for (const { files } of requests) for (const { path } of files) kept.add(basename(path));
  for (const name of readdirSync(folder)) {
    if (name.endsWith('.body') && !kept.has(name)) rmSync(join(folder, name), { force: true });
  }
}

const noBytes = Buffer.alloc(0);

function loggedItem(item: SentryItem): { readonly [Key in keyof Required<LoggedItem>]: LoggedItem[Key] } {
  const { id, sequence, type, facts, kentSummary, ranges, made } = item;
  return { id, sequence, type, facts, kentSummary, ranges, made };
}
