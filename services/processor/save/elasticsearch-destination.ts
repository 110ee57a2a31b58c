import type { Client } from '@elastic/elasticsearch';
import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { type CrashId, crashIdDay } from '../../../crash/report/crash-id.ts';
import { searchDocument } from '../../../crash/schema/index-document.ts';
import { indexDefinition, mappedPaths } from '../../../crash/schema/index-mapping.ts';
import { indexName } from '../../../crash/schema/index-name.ts';
import type { ProcessedCrash } from '../../../crash/schema/processed-crash.ts';
import { messageOf } from '../../../kit/errors/crashbox-error.ts';
import type { Metrics } from '../../../kit/metrics/metrics.ts';
import type { SearchOptions } from '../../../kit/options/endpoints.ts';
import { objectAt } from '../pipeline/read-value.ts';
import type { Destination } from './destination.ts';
import { refusedField } from './refused-field.ts';

/** When a saved document is searchable: at once, after the next refresh (the save waits), or some time later. */
export type Refresh = 'true' | 'wait_for' | 'false';

export interface Search {
  readonly destination: Destination;
  check(): Promise<void>;
  close(): Promise<void>;
}

interface Access {
  readonly client: Client;
  /** Aborted when the processor stops. */
  readonly signal: AbortSignal;
  readonly options: SearchOptions & { readonly refresh: Refresh };
  readonly metrics: Pick<Metrics, 'increment' | 'histogram'>;
}

const attempts = 5;
const requestTimeout = 10_000;

/** The search index over the official client; nothing is sent before the first save. */
export async function openElasticsearch(
  options: SearchOptions & { readonly refresh: Refresh },
  metrics: Pick<Metrics, 'increment' | 'histogram'>,
): Promise<Search> {
  const { Client } = await import('@elastic/elasticsearch');
  const client = new Client({ node: options.elasticsearchUrl, maxRetries: 0, requestTimeout });
  const stopping = new AbortController();
  return {
    destination: {
      name: 'es',
      save: (id, processed) =>
        saveDocument({ client, signal: stopping.signal, options, metrics }, id, processed),
    },
    check: async () => {
      await client.info({}, { signal: stopping.signal });
    },
    close: async () => {
      // Closing alone waits for every answer that is still to come.
      stopping.abort();
      await client.close();
    },
  };
}

/**
 * Saves under the crash id, so that saving again replaces. A field that the index refuses is taken out and named in
 * `removed_fields`, up to five attempts (reference processor §1.7); any other refusal rejects.
 */
async function saveDocument(
  { client, signal, options: { indexPrefix, refresh }, metrics }: Access,
  id: CrashId,
  processed: ProcessedCrash,
): Promise<void> {
  const index = indexName(indexDate(id, processed), `${indexPrefix}%Y%W`);
  const mapped = await mappedOrCreated({ client, signal }, index);
  const removed: string[] = [];
  for (let attempt = 1; ; attempt++) {
    const kept: JsonObject =
      removed.length === 0 ? processed : { ...processed, removed_fields: removed.join(' ') };
    const document = searchDocument(id, kept, (path) => mapped(path) && !isRemoved(removed, path));
    const started = performance.now();
    try {
      await client.index({ index, id, document, refresh: refreshValues[refresh] }, { signal });
      metrics.histogram('processor.es.index', performance.now() - started, ['outcome:successful']);
      metrics.histogram('processor.es.crash_document_size', JSON.stringify(document).length);
      return;
    } catch (error) {
      metrics.histogram('processor.es.index', performance.now() - started, ['outcome:failed']);
      const field = refusedField(error);
      metrics.increment('processor.es.indexerror', [
        `error:${field === undefined ? 'other' : 'refused_field'}`,
      ]);
      if (field === undefined || removed.includes(field) || attempt >= attempts) throw error;
      removed.push(field);
    }
  }
}

const refreshValues = { true: true, wait_for: 'wait_for', false: false } as const;

function isRemoved(removed: readonly string[], path: string): boolean {
  return removed.some((field) => path === field || path.startsWith(`${field}.`));
}

/** The submission date; a crash of another collector may lack it, then the day in its id, then a fixed date. */
function indexDate(id: CrashId, { date_processed: date }: ProcessedCrash): Date {
  const day = crashIdDay(id).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  const candidates = [date ?? '', day, '2000-01-01'].map((text) => new Date(text));
  return candidates.find((candidate) => !Number.isNaN(candidate.getTime())) ?? new Date(0);
}

/** Which paths an index maps. One that is missing is created first, for a save would make it with guessed types. */
async function mappedOrCreated(
  { client, signal }: Pick<Access, 'client' | 'signal'>,
  index: string,
): Promise<(path: string) => boolean> {
  try {
    const answer = await client.indices.getMapping({ index }, { signal });
    const properties = objectAt(
      toJson(answer[index]),
      'mappings',
      'properties',
      'processed_crash',
      'properties',
    );
    const paths = mappedPaths(properties ?? {});
    return (path) => paths.has(path);
  } catch (error) {
    if (statusOf(error) !== 404) throw error;
  }
  try {
    // The definition is plain JSON of our own; `indices.create` would want the client's types.
    await client.transport.request(
      { method: 'PUT', path: `/${encodeURIComponent(index)}`, body: { ...indexDefinition({ shards: 1 }) } },
      { signal },
    );
  } catch (error) {
    // Another processor made it in between.
    if (!messageOf(error).includes('resource_already_exists_exception')) throw error;
  }
  return () => true;
}

function statusOf(error: unknown): number | undefined {
  return error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : undefined;
}

function toJson(value: unknown): JsonObject | undefined {
  return isJsonObject(value) ? value : undefined;
}
