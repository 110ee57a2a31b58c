import type { JsonObject } from '../../crash/json.ts';
import type { LogRecord } from './data-log.ts';
import type { SearchIndex } from './index/search-index.ts';

/** The fewest records that make these indices again: what the log is compacted to. */
export function* recordsOf(indices: readonly SearchIndex[]): Generator<LogRecord> {
  for (const index of indices) {
    const body = {
      settings: index.settings.given,
      mappings: index.mapping.toJson() as JsonObject, // made of what JSON brought
      aliases: Object.fromEntries(index.aliases),
    };
    yield { op: 'create', index: index.name, uuid: index.uuid, created: index.created, body };
    for (const { id, version, source } of index.all())
      yield { op: 'put', index: index.name, id, version, source };
  }
}

/** Does again to an index what a record of it says. */
export function replayInto(
  index: SearchIndex,
  record: Exclude<LogRecord, { readonly op: 'create' | 'drop' }>,
): void {
  switch (record.op) {
    case 'mapping':
      index.mapping.merge(record.mapping);
      break;
    case 'alias':
      index.setAlias(record.alias, record.body);
      break;
    case 'put':
      index.restore(record.id, record.source, record.version);
      break;
    default:
      index.delete(record.id, { create: false, ifSeqNo: undefined });
  }
}
