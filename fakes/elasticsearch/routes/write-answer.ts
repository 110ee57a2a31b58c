import type { JsonObject } from '../../../crash/json.ts';
import { illegalArgument } from '../errors.ts';
import type { SearchIndex, WriteConditions, WriteResult } from '../index/search-index.ts';

/** `refresh` of a write. Throws ElasticError for another word. */
export function refreshOf(query: ReadonlyMap<string, string>): 'now' | 'wait' | 'later' {
  const given = query.get('refresh');
  if (given === undefined || given === 'false') return 'later';
  if (given === '' || given === 'true') return 'now';
  if (given === 'wait_for') return 'wait';
  throw illegalArgument(`Unknown value for refresh: [${given}].`);
}

export function conditionsOf(query: ReadonlyMap<string, string>, create: boolean): WriteConditions {
  const given = query.get('if_seq_no');
  if (given !== undefined && !/^\d{1,15}$/.test(given))
    throw illegalArgument(`Failed to parse long parameter [if_seq_no] with value [${given}]`);
  return { create, ifSeqNo: given === undefined ? undefined : Number(given) };
}

export function writeAnswer(
  index: SearchIndex,
  id: string,
  { result, version, seqNo }: WriteResult,
  forced: boolean,
): JsonObject {
  return {
    _index: index.name,
    _id: id,
    _version: version,
    result,
    ...(forced && { forced_refresh: true }),
    _shards: { total: index.settings.replicas + 1, successful: 1, failed: 0 },
    _seq_no: seqNo,
    _primary_term: 1,
  };
}

/** Throws ElasticError for an id that the node would not take. */
export function checkId(id: string): void {
  const bytes = Buffer.byteLength(id);
  if (bytes > 512)
    throw illegalArgument(`id is too long, must be no longer than 512 bytes but was: ${bytes}`);
}
