import type { JsonObject } from '../../../crash/json.ts';
import { ElasticError } from '../errors.ts';
import type { Mapping } from './mapping.ts';
import { type DocumentFields, parseDocument } from './parse-document.ts';
import type { IndexSettings } from './settings.ts';

/** A document as searches see it. */
export interface SearchDocument {
  readonly index: string;
  readonly id: string;
  readonly version: number;
  readonly seqNo: number;
  readonly source: JsonObject;
  readonly fields: DocumentFields;
}

export interface WriteConditions {
  /** `create` refuses an id that is there. */
  readonly create: boolean;
  readonly ifSeqNo: number | undefined;
}

export interface WriteResult {
  readonly result: 'created' | 'updated' | 'deleted' | 'not_found';
  readonly version: number;
  readonly seqNo: number;
}

const maxRememberedVersions = 100_000;

/** One index: its mapping, its documents, and the older view of them that searches use until the next refresh. */
export class SearchIndex {
  readonly name: string;
  readonly uuid: string;
  readonly created: number;
  readonly settings: IndexSettings;
  readonly mapping: Mapping;
  readonly #aliases = new Map<string, JsonObject>();
  readonly #documents = new Map<string, SearchDocument>();
  readonly #versions = new Map<string, number>();
  readonly #waiting = new Map<string, SearchDocument | undefined>();
  readonly #searchable = new Map<string, SearchDocument>();
  #view: readonly SearchDocument[] | undefined;
  #nextSeqNo = 0;
  #refreshed = Promise.withResolvers<void>();

  constructor(name: string, uuid: string, created: number, settings: IndexSettings, mapping: Mapping) {
    this.name = name;
    this.uuid = uuid;
    this.created = created;
    this.settings = settings;
    this.mapping = mapping;
  }

  get aliases(): ReadonlyMap<string, JsonObject> {
    return this.#aliases;
  }

  get size(): number {
    return this.#documents.size;
  }

  get hasUnrefreshed(): boolean {
    return this.#waiting.size > 0;
  }

  /** Settles at the next refresh. */
  get nextRefresh(): Promise<void> {
    return this.#refreshed.promise;
  }

  /** Reads see writes at once. */
  get(id: string): SearchDocument | undefined {
    return this.#documents.get(id);
  }

  all(): Iterable<SearchDocument> {
    return this.#documents.values();
  }

  /** What searches see. */
  searchable(): readonly SearchDocument[] {
    this.#view ??= [...this.#searchable.values()];
    return this.#view;
  }

  /** Without a body the alias is taken away. */
  setAlias(alias: string, body: JsonObject | undefined): void {
    if (body) this.#aliases.set(alias, body);
    else this.#aliases.delete(alias);
  }

  put(id: string, source: JsonObject, conditions: WriteConditions): WriteResult {
    const there = this.#documents.get(id);
    this.#checkConditions(id, there, conditions);
    const fields = parseDocument(this.mapping, id, source);
    const version = (this.#versions.get(id) ?? 0) + 1;
    const document = { index: this.name, id, version, seqNo: this.#nextSeqNo++, source, fields };
    this.#versions.set(id, version);
    this.#documents.set(id, document);
    this.#waiting.set(id, document);
    return { result: there ? 'updated' : 'created', version, seqNo: document.seqNo };
  }

  /** Puts a document back as it was kept on disk. */
  restore(id: string, source: JsonObject, version: number): void {
    this.#versions.set(id, version - 1);
    this.put(id, source, { create: false, ifSeqNo: undefined });
  }

  delete(id: string, conditions: WriteConditions): WriteResult {
    const there = this.#documents.get(id);
    this.#checkConditions(id, there, conditions);
    const version = (this.#versions.get(id) ?? 0) + 1;
    const seqNo = this.#nextSeqNo++;
    // The node remembers versions of deleted documents for 60 s; here for as many as this.
    if (this.#versions.has(id) || this.#versions.size < maxRememberedVersions)
      this.#versions.set(id, version);
    if (there) this.#waiting.set(id, undefined);
    this.#documents.delete(id);
    return { result: there ? 'deleted' : 'not_found', version, seqNo };
  }

  refresh(): void {
    for (const [id, document] of this.#waiting) {
      if (document) this.#searchable.set(id, document);
      else this.#searchable.delete(id);
    }
    if (this.#waiting.size > 0) this.#view = undefined;
    this.#waiting.clear();
    this.#refreshed.resolve();
    this.#refreshed = Promise.withResolvers();
  }

  #checkConditions(
    id: string,
    there: SearchDocument | undefined,
    { create, ifSeqNo }: WriteConditions,
  ): void {
    const conflict =
      create && there
        ? `document already exists (current version [${there.version}])`
        : ifSeqNo !== undefined && there?.seqNo !== ifSeqNo
          ? `required seqNo [${ifSeqNo}], primary term [1]. ${there ? `current document has seqNo [${there.seqNo}] and primary term [1]` : 'but no document was found'}`
          : undefined;
    if (conflict === undefined) return;
    throw new ElasticError(409, {
      type: 'version_conflict_engine_exception',
      reason: `[${id}]: version conflict, ${conflict}`,
      index_uuid: this.uuid,
      shard: '0',
      index: this.name,
    });
  }
}
