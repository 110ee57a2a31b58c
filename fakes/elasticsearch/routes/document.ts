import { type RequestHandler, Router } from 'express';
import type { JsonObject } from '../../../crash/json.ts';
import { ElasticError } from '../errors.ts';
import { sourceFilter } from '../search/source-filter.ts';
import type { ElasticStore } from '../store.ts';
import { type Answer, type Call, call } from './call.ts';
import { checkId, conditionsOf, refreshOf, writeAnswer } from './write-answer.ts';

const writing = [
  'refresh',
  'timeout',
  'op_type',
  'if_seq_no',
  'if_primary_term',
  'wait_for_active_shards',
  'require_alias',
];
const reading = ['realtime', 'refresh', 'preference', '_source', '_source_includes', '_source_excludes'];

/** `PUT`, `POST`, `GET`, `HEAD`, `DELETE /INDEX/_doc/ID`, `POST /INDEX/_doc`, `/INDEX/_create/ID`, `GET /INDEX/_source/ID`. */
export function documentRoutes(store: ElasticStore): RequestHandler {
  const router = Router();
  const index = call(writing, (one) =>
    write(store, one, one.path('id'), one.query.get('op_type') === 'create'),
  );
  const create = call(writing, (one) => write(store, one, one.path('id'), true));
  router.put('/:index/_doc/:id', index);
  router.post('/:index/_doc/:id', index);
  router.put('/:index/_create/:id', create);
  router.post('/:index/_create/:id', create);
  router.post(
    '/:index/_doc',
    call(writing, (one) => write(store, one, store.randomId().slice(0, 20), true)),
  );
  router.get(
    '/:index/_doc/:id',
    call(reading, (one) => read(store, one)),
  );
  router.get(
    '/:index/_source/:id',
    call(reading, (one) => readSource(store, one)),
  );
  router.delete(
    '/:index/_doc/:id',
    call(writing, (one) => remove(store, one)),
  );
  return router;
}

async function write(
  store: ElasticStore,
  { path, query, text, json }: Call,
  id: string,
  create: boolean,
): Promise<Answer> {
  checkId(id);
  const refresh = refreshOf(query);
  if (text.trim() === '')
    throw new ElasticError(400, { type: 'parse_exception', reason: 'request body is required' });
  const source = json();
  const index = store.forWriting(path('index'));
  const written = store.put(index, id, source, conditionsOf(query, create));
  await store.afterWrite(index, refresh);
  return {
    status: written.result === 'created' ? 201 : 200,
    body: writeAnswer(index, id, written, refresh === 'now'),
  };
}

async function remove(store: ElasticStore, { path, query }: Call): Promise<Answer> {
  const id = path('id');
  const refresh = refreshOf(query);
  const index = store.existing(path('index'));
  const written = store.remove(index, id, conditionsOf(query, false));
  await store.afterWrite(index, refresh);
  return {
    status: written.result === 'deleted' ? 200 : 404,
    body: writeAnswer(index, id, written, refresh === 'now'),
  };
}

function read(store: ElasticStore, { path, query }: Call): Answer {
  const index = store.existing(path('index'));
  const id = path('id');
  const document = index.get(id);
  if (!document) return { status: 404, body: { _index: index.name, _id: id, found: false } };
  const source = filterOf(query)(document.source);
  return {
    body: {
      _index: index.name,
      _id: id,
      _version: document.version,
      _seq_no: document.seqNo,
      _primary_term: 1,
      found: true,
      ...(source && { _source: source }),
    },
  };
}

function readSource(store: ElasticStore, { path, query }: Call): Answer {
  const index = store.existing(path('index'));
  const document = index.get(path('id'));
  if (!document) {
    throw new ElasticError(404, {
      type: 'resource_not_found_exception',
      reason: `Document not found [${index.name}]/[${path('id')}]`,
    });
  }
  return { body: filterOf(query)(document.source) ?? {} };
}

/** `_source`, `_source_includes` and `_source_excludes` of an address. */
export function filterOf(query: ReadonlyMap<string, string>): (source: JsonObject) => JsonObject | undefined {
  const list = (name: string): readonly string[] =>
    (query.get(name) ?? '').split(',').filter((one) => one !== '');
  const given = query.get('_source');
  if (given === 'false') return sourceFilter(false);
  const includes = [...(given === 'true' ? [] : list('_source')), ...list('_source_includes')];
  return sourceFilter({ includes, excludes: list('_source_excludes') });
}
