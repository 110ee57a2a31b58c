import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { Client } from '@elastic/elasticsearch';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../../crash/json.ts';
import { indexNamesBetween } from '../../crash/schema/index-name.ts';
import { silentMetrics } from '../../kit/metrics/metrics.ts';
import { openElasticsearch, type Search } from '../../services/processor/save/elasticsearch-destination.ts';
import { type CrashSearch, openCrashSearch } from '../../services/webapp/stores/crash-search.ts';
import { buildQuery } from '../../services/webapp/supersearch/build-query.ts';
import { parametersOf } from '../../services/webapp/supersearch/parameters.ts';
import { parseSearch } from '../../services/webapp/supersearch/parse-search.ts';
import { crashes, now } from './search-crashes.ts';
import { searchQueries } from './search-queries.ts';

/**
 * Query string → what Elasticsearch 9.5.3 answered. Written anew when `CRASHBOX_RECORD_ANSWERS` is set and the tests
 * run against a real node.
 */
const answersFile = new URL('search-answers.json', import.meta.url);
const answers: Readonly<Record<string, JsonValue>> = JSON.parse(readFileSync(answersFile, 'utf8'));

/** Saves by the processor and searches by the webapp, against any node; `url` is its address once the tests run. */
export function searchContract(title: string, side: 'node' | 'here', url: () => string): void {
  describe(title, () => {
    const indexPrefix = `contract-${randomUUID().slice(0, 8)}-`;
    const isRecording = side === 'node' && process.env['CRASHBOX_RECORD_ANSWERS'] !== undefined;
    const recorded: Record<string, JsonValue> = {};
    let saving: Search;
    let searching: CrashSearch;
    let client: Client;
    let indices: readonly string[];

    beforeAll(async () => {
      client = new Client({ node: url(), maxRetries: 0 });
      saving = await openElasticsearch(
        { elasticsearchUrl: url(), indexPrefix, refresh: 'true' },
        silentMetrics,
      );
      searching = await openCrashSearch(url(), 10_000);
      for (const [id, crash] of crashes) await saving.destination.save(id, crash);
      const weeks = indexNamesBetween(new Date('2023-01-01'), now, `${indexPrefix}%Y%W`);
      const present = Object.keys(await client.indices.get({ index: `${indexPrefix}*` }));
      indices = weeks.filter((name) => present.includes(name));
    }, 60_000);
    afterAll(async () => {
      if (isRecording) writeFileSync(answersFile, `${JSON.stringify(recorded, null, 1)}\n`);
      const present = Object.keys(await client.indices.get({ index: `${indexPrefix}*` }));
      await client.indices.delete({ index: present });
      await Promise.all([saving.close(), searching.close(), client.close()]);
    });

    it.each(searchQueries)('answers ?%s as recorded', async (query) => {
      const request = parseSearch(parametersOf(`/?${query}`), { products: [], now });
      const outcome = await searching.search(indices, buildQuery(request));
      const seen =
        outcome.kind === 'answer' ? readAnswer(outcome.body, request.sort.length > 0) : outcome.kind;
      const plain: JsonValue = JSON.parse(JSON.stringify(seen).replaceAll(indexPrefix, 'PREFIX'));
      recorded[query] = plain;
      if (!isRecording) expect(plain).toEqual(answers[query]);
    });

    it('has the mapping that the processor gives a new index', async () => {
      const [index = ''] = indices;
      const mapping = JSON.stringify((await client.indices.getMapping({ index }))[index]);
      recorded['mapping'] = JSON.parse(mapping);
      if (!isRecording) expect(JSON.parse(mapping)).toEqual(answers['mapping']);
    });

    it('keeps one document of a crash that is saved again', async () => {
      const [id, crash] = crashes[0]!;
      await saving.destination.save(id, { ...crash, uptime: 11 });
      const found = await client.search({ index: `${indexPrefix}*`, query: { ids: { values: [id] } } });
      expect(found.hits.hits.map(({ _source }) => _source)).toMatchObject([
        { processed_crash: { uptime: 11 } },
      ]);
      await saving.destination.save(id, crash);
    });

    it('saves a crash without the field that an older mapping refuses, and names it', async () => {
      const [id, crash] = crashes[1]!;
      const older = `${indexPrefix}older-`;
      const index = `${older}202305`;
      const processed = {
        type: 'object',
        properties: {
          uptime: { type: 'boolean' },
          product: { type: 'keyword' },
          removed_fields: { type: 'text' },
        },
      };
      await client.transport.request({
        method: 'PUT',
        path: `/${index}`,
        body: { mappings: { properties: { crash_id: { type: 'keyword' }, processed_crash: processed } } },
      });
      const other = await openElasticsearch(
        { elasticsearchUrl: url(), indexPrefix: older, refresh: 'true' },
        silentMetrics,
      );
      await other.destination.save(id, crash);
      await other.close();
      const { _source } = await client.get({ index, id });
      expect(_source).toEqual({
        crash_id: id,
        processed_crash: { product: 'Firefox', removed_fields: 'uptime' },
      });
    });

    it('names the index that is missing', async () => {
      const body = buildQuery(parseSearch(parametersOf('/'), { products: [], now }));
      expect(await searching.search([...indices, `${indexPrefix}gone`], body)).toEqual({
        kind: 'missing-index',
        index: `${indexPrefix}gone`,
      });
    });

    it('finds documents by their ids over all weeks, as `where` and the control room do', async () => {
      const ids = [crashes[0]![0], crashes[5]![0], 'nothing'];
      const { hits } = await client.search({
        index: `${indexPrefix}*`,
        query: { ids: { values: ids } },
        size: ids.length,
        _source: ['processed_crash.product', 'processed_crash.version'],
        allow_no_indices: true,
        ignore_unavailable: true,
      });
      const found = hits.hits.map(({ _id, _source }) => [_id, _source]).sort();
      expect(found).toEqual([
        [ids[0], { processed_crash: { product: 'Firefox', version: '109.0' } }],
        [ids[1], { processed_crash: { product: 'Firefox', version: '108.0.1' } }],
      ]);
      const none = await client.search({ index: 'no-index-like-this-*', query: { ids: { values: ids } } });
      expect(none.hits.hits).toEqual([]);
    });
  });
}

/** The parts of an answer that the webapp reads; without sort, the order of hits is the node's own. */
function readAnswer(body: JsonObject, isSorted: boolean): JsonValue {
  const found = isJsonObject(body['hits']) ? body['hits'] : {};
  const hits = (Array.isArray(found['hits']) ? found['hits'] : []).filter(isJsonObject);
  const rows = hits.map(
    (hit): JsonObject => ({
      id: hit['_id'] ?? null,
      ...(isSorted && hit['_source'] !== undefined && { source: shortened(hit['_source']) }),
    }),
  );
  return {
    total: found['total'] ?? null,
    hits: isSorted ? rows : rows.toSorted((a, b) => (String(a['id']) < String(b['id']) ? -1 : 1)),
    ...(body['aggregations'] !== undefined && { aggregations: shortened(body['aggregations']) }),
  };
}

/** Texts of thousands of characters become their beginning and length. */
function shortened(value: JsonValue): JsonValue {
  return JSON.parse(JSON.stringify(value), (_key, inner: JsonValue) =>
    typeof inner === 'string' && inner.length > 200 ? `${inner.slice(0, 20)}… ${inner.length}` : inner,
  );
}
