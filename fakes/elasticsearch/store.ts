import type { JsonObject } from '../../crash/json.ts';
import type { PartContext } from '../../kit/context.ts';
import { noLog } from '../../kit/data/append-log.ts';
import { type DataLog, type LogRecord, openDataLog } from './data-log.ts';
import { ElasticError, illegalArgument, indexNotFound, notImplemented } from './errors.ts';
import { checkIndexName } from './index/index-name.ts';
import { makeIndex } from './index/make-index.ts';
import { type ResolveOptions, resolveIndices } from './index/resolve-indices.ts';
import type { SearchIndex, WriteConditions, WriteResult } from './index/search-index.ts';
import { recordsOf, replayInto } from './index-records.ts';
import type { ElasticsearchOptions } from './options.ts';
import { RecentQueries } from './recent-queries.ts';
import { RefreshTimers } from './refresh-timers.ts';

const maxIndices = 1000;

/** All indices of this instance, their log on disk, and their refresh timers. */
export class ElasticStore {
  readonly clusterUuid: string;
  readonly queries: RecentQueries = new RecentQueries();
  readonly #context: Pick<PartContext, 'clock' | 'random' | 'logger'>;
  readonly #indices = new Map<string, SearchIndex>();
  readonly #timers: RefreshTimers;
  #log: DataLog = noLog;

  constructor(
    options: Pick<ElasticsearchOptions, 'refreshInterval' | 'data' | 'fsync'>,
    context: Pick<PartContext, 'clock' | 'random' | 'logger'>,
  ) {
    this.#timers = new RefreshTimers(options.refreshInterval);
    this.#context = context;
    this.clusterUuid = this.randomId();
    if (options.data === undefined) return;
    const complain = (reason: string): void =>
      context.logger.warn({ folder: options.data }, `elasticsearch log: ${reason}`);
    const log = openDataLog(options.data, options.fsync, (record) => this.#replay(record), complain);
    log.rewrite(recordsOf(this.indices()));
    this.#log = log;
    for (const index of this.#indices.values()) index.refresh();
  }

  /** As the node makes them: 22 characters of the URL-safe base 64 alphabet. */
  randomId(): string {
    return Buffer.from(this.#context.random.bytes(16)).toString('base64url');
  }

  now(): number {
    return this.#context.clock.now().getTime();
  }

  indices(): readonly SearchIndex[] {
    return [...this.#indices.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** Throws ElasticError: bad name, `resource_already_exists_exception`, bad settings or mappings. */
  create(name: string, body: JsonObject): SearchIndex {
    checkIndexName(name);
    const there = this.#indices.get(name);
    if (there) {
      throw new ElasticError(400, {
        type: 'resource_already_exists_exception',
        reason: `index [${name}/${there.uuid}] already exists`,
        index_uuid: there.uuid,
        index: name,
      });
    }
    if (this.#indices.size >= maxIndices) {
      throw new ElasticError(400, {
        type: 'validation_exception',
        reason: `this action would add [2] shards, but this cluster currently has [${maxIndices}]/[${maxIndices}] maximum normal shards open`,
      });
    }
    const record = { op: 'create', index: name, uuid: this.randomId(), created: this.now(), body } as const;
    const index = this.#make(record);
    this.#log.append(record);
    return index;
  }

  /** The index a document goes to, made when it is not there (`action.auto_create_index` of the node). */
  forWriting(name: string): SearchIndex {
    const there = this.#indices.get(name);
    if (there) return there;
    const aliased = this.indices().filter((index) => index.aliases.has(name));
    if (aliased.length > 1) {
      throw illegalArgument(
        `no write index is defined for alias [${name}]. The write index may be explicitly disabled using is_write_index=false or the alias points to multiple indices without one being designated as a write index`,
      );
    }
    return aliased[0] ?? this.create(name, {});
  }

  existing(name: string): SearchIndex {
    const index = this.#indices.get(name) ?? this.indices().find((one) => one.aliases.has(name));
    if (!index) throw indexNotFound(name);
    return index;
  }

  /** Indices of an expression such as `socorro2026*,-socorro202601`. Throws ElasticError (404). */
  resolve(expression: string | undefined, options: ResolveOptions): readonly SearchIndex[] {
    return resolveIndices(this.indices(), expression, options);
  }

  drop(index: SearchIndex): void {
    this.#log.append({ op: 'drop', index: index.name });
    this.#remove(index);
  }

  putMapping(index: SearchIndex, mapping: JsonObject): void {
    index.mapping.merge(mapping);
    this.#log.append({ op: 'mapping', index: index.name, mapping });
  }

  setAlias(index: SearchIndex, alias: string, body: JsonObject | undefined): void {
    if (body !== undefined && Object.keys(body).some((key) => key !== 'is_write_index'))
      throw notImplemented('alias with filter or routing');
    if (this.#indices.has(alias)) {
      throw new ElasticError(400, {
        type: 'invalid_alias_name_exception',
        reason: `Invalid alias name [${alias}]: an index or data stream exists with the same name as the alias`,
      });
    }
    index.setAlias(alias, body);
    this.#log.append({ op: 'alias', index: index.name, alias, body });
  }

  put(index: SearchIndex, id: string, source: JsonObject, conditions: WriteConditions): WriteResult {
    const written = index.put(id, source, conditions);
    this.#log.append({ op: 'put', index: index.name, id, version: written.version, source });
    return written;
  }

  remove(index: SearchIndex, id: string, conditions: WriteConditions): WriteResult {
    const written = index.delete(id, conditions);
    if (written.result === 'deleted') this.#log.append({ op: 'remove', index: index.name, id });
    return written;
  }

  /** What `refresh` of a write asks for: at once, wait for the next one, or leave it to the timer. */
  async afterWrite(index: SearchIndex, refresh: 'now' | 'wait' | 'later'): Promise<void> {
    if (refresh === 'now') return this.refresh(index);
    if (!index.hasUnrefreshed) return;
    this.#timers.schedule(index);
    if (refresh === 'wait') await index.nextRefresh;
  }

  refresh(index: SearchIndex): void {
    this.#timers.refresh(index);
  }

  clear(): void {
    for (const index of this.indices()) this.#remove(index);
    this.queries.clear();
    this.#log.rewrite([]);
  }

  close(): void {
    this.#timers.close();
    this.#log.close();
    this.#log = noLog;
  }

  #remove(index: SearchIndex): void {
    this.refresh(index);
    this.#indices.delete(index.name);
  }

  #make({ index: name, uuid, created, body }: Extract<LogRecord, { op: 'create' }>): SearchIndex {
    const index = makeIndex(name, uuid, created, body);
    this.#indices.set(name, index);
    return index;
  }

  #replay(record: LogRecord): void {
    if (record.op === 'create') this.#make(record);
    else if (record.op === 'drop') this.#remove(this.existing(record.index));
    else replayInto(this.existing(record.index), record);
  }
}
