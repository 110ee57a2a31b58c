import type { CrashId } from '../../../crash/report/crash-id.ts';
import { parseRawCrash, type RawCrash, RawCrashError } from '../../../crash/report/raw-crash.ts';
import { dumpKey, dumpNamesKey, processedCrashKey, rawCrashKey } from '../../../crash/report/storage-keys.ts';
import type { ProcessedCrash } from '../../../crash/schema/processed-crash.ts';
import type { ObjectStore } from './object-store.ts';
import { parseDumpNames, parseProcessedCrash } from './stored-json.ts';

/** A crash as loaded from S3, the start of its processing. */
export interface LoadedCrash {
  readonly raw: RawCrash;
  /** Dump name → bytes, in the order of the dump_names object. */
  readonly dumps: ReadonlyMap<string, Uint8Array>;
  /** What an earlier pass stored. */
  readonly processed: ProcessedCrash | undefined;
}

export type Fetched =
  | { readonly kind: 'loaded'; readonly crash: LoadedCrash }
  /** Final: waiting does not bring it (reference processor §1.2). */
  | { readonly kind: 'rejected'; readonly reason: RejectionReason; readonly details: string };

export type RejectionReason =
  | 'raw-crash-missing'
  | 'dump-names-missing'
  | 'dump-missing'
  | 'raw-crash-unreadable'
  | 'dump-names-unreadable';

/** Loads raw crash, dump names, dumps and the earlier processed crash. Rejects when the store does not answer. */
export async function fetchCrash(store: Pick<ObjectStore, 'get'>, id: CrashId): Promise<Fetched> {
  const [rawBytes, nameBytes, processedBytes] = await Promise.all([
    store.get(rawCrashKey(id)),
    store.get(dumpNamesKey(id)),
    store.get(processedCrashKey(id)),
  ]);
  if (rawBytes === undefined) return rejected('raw-crash-missing', rawCrashKey(id));
  if (nameBytes === undefined) return rejected('dump-names-missing', dumpNamesKey(id));
  const raw = readRawCrash(rawBytes);
  if (raw instanceof RawCrashError) return rejected('raw-crash-unreadable', raw.message);
  const names = parseDumpNames(nameBytes);
  if (names === undefined) return rejected('dump-names-unreadable', dumpNamesKey(id));
  const dumps = await Promise.all(
    names.map(async (name) => [name, await store.get(dumpKey(id, name))] as const),
  );
  const present = new Map<string, Uint8Array>();
  for (const [name, bytes] of dumps) {
    if (bytes === undefined) return rejected('dump-missing', dumpKey(id, name));
    present.set(name === 'dump' ? 'upload_file_minidump' : name, bytes);
  }
  return { kind: 'loaded', crash: { raw, dumps: present, processed: parseProcessedCrash(processedBytes) } };
}

function rejected(reason: RejectionReason, details: string): Fetched {
  return { kind: 'rejected', reason, details };
}

function readRawCrash(bytes: Uint8Array): RawCrash | RawCrashError {
  try {
    return parseRawCrash(bytes);
  } catch (error) {
    if (error instanceof RawCrashError) return error;
    throw error;
  }
}
