import { type RequestHandler, Router } from 'express';
import type { JsonObject } from '../../../crash/json.ts';
import { isJsonObject } from '../../../crash/json.ts';
import { search } from '../search/search.ts';
import type { ElasticStore } from '../store.ts';
import { type Answer, type Call, call } from './call.ts';
import { expanding, indicesOf } from './index-admin.ts';

const parameters = [
  ...expanding,
  'from',
  'size',
  'sort',
  '_source',
  'track_total_hits',
  'typed_keys',
  'rest_total_hits_as_int',
  'timeout',
  'preference',
  'request_cache',
  'search_type',
  'allow_partial_search_results',
  'batched_reduce_size',
  'max_concurrent_shard_requests',
  'ccs_minimize_roundtrips',
  'ignore_throttled',
];

/** `GET` and `POST /_search`, `/INDEX,…/_search`. */
export function searchRoute(store: ElasticStore): RequestHandler {
  const router = Router();
  const handler = call(parameters, (one) => run(store, one));
  router.get(['/_search', '/:index/_search'], handler);
  router.post(['/_search', '/:index/_search'], handler);
  return router;
}

function run(store: ElasticStore, one: Call): Answer {
  const started = performance.now();
  const indices = indicesOf(store, one);
  const body = { ...one.json(), ...fromAddress(one.query) };
  const found = search(body, indices, store.now());
  const milliseconds = performance.now() - started;
  store.queries.add({
    at: new Date(store.now()).toISOString(),
    target: one.target.slice(0, 500),
    body: one.text.slice(0, 2000),
    milliseconds: Math.round(milliseconds * 10) / 10,
    matched: matchedOf(found),
  });
  return { body: { took: Math.round(milliseconds), ...found } };
}

function fromAddress(query: ReadonlyMap<string, string>): JsonObject {
  const given = [...query].filter(([name]) => ['from', 'size', 'track_total_hits'].includes(name));
  const sort = query.get('sort');
  const source = query.get('_source');
  return {
    ...Object.fromEntries(given),
    ...(sort !== undefined && { sort: sort.split(',') }),
    ...(source !== undefined && {
      _source: source === 'true' || source === 'false' ? source : source.split(','),
    }),
  };
}

function matchedOf(found: JsonObject): number | undefined {
  const { hits } = found;
  if (!isJsonObject(hits) || !isJsonObject(hits['total'])) return undefined;
  return Number(hits['total']['value']);
}
