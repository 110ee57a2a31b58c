import { type RequestHandler, Router } from 'express';
import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { ElasticError, illegalArgument, notImplemented } from '../errors.ts';
import type { SearchIndex } from '../index/search-index.ts';
import type { ElasticStore } from '../store.ts';
import { type Answer, type Call, call, parseObject } from './call.ts';
import { checkId, refreshOf, writeAnswer } from './write-answer.ts';

type Action = 'index' | 'create' | 'delete';

interface Item {
  readonly action: Action;
  readonly index: string;
  readonly id: string | undefined;
  readonly source: string;
}

/** `POST /_bulk` and `/INDEX/_bulk`: index, create, delete; each item succeeds or fails alone. */
export function bulkRoute(store: ElasticStore): RequestHandler {
  const router = Router();
  const handler = call(['refresh', 'timeout', 'wait_for_active_shards', 'require_alias', '_source'], (one) =>
    bulk(store, one),
  );
  router.post(['/_bulk', '/:index/_bulk'], handler);
  router.put(['/_bulk', '/:index/_bulk'], handler);
  return router;
}

async function bulk(store: ElasticStore, { path, query, text }: Call): Promise<Answer> {
  const started = performance.now();
  const refresh = refreshOf(query);
  const items = readItems(text, path('index'));
  const touched = new Set<SearchIndex>();
  const answers = items.map((item) => ({ [item.action]: perform(store, item, touched, refresh === 'now') }));
  await Promise.all([...touched].map((index) => store.afterWrite(index, refresh)));
  const errors = answers.some((answer) => Object.values(answer).some((one) => one['error'] !== undefined));
  return { body: { errors, took: Math.round(performance.now() - started), items: answers } };
}

function readItems(text: string, standardIndex: string): readonly Item[] {
  if (text === '')
    throw new ElasticError(400, { type: 'parse_exception', reason: 'request body is required' });
  if (!text.endsWith('\n')) throw illegalArgument('The bulk request must be terminated by a newline [\\n]');
  const lines = text.split('\n');
  const items: Item[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === '') continue;
    const item = readAction(line, at + 1, standardIndex);
    if (item.action !== 'delete') at += 1;
    items.push(item.action === 'delete' ? item : { ...item, source: lines[at] ?? '' });
  }
  return items;
}

function readAction(line: string, number: number, standardIndex: string): Item {
  const [action, body] = Object.entries(parseObject(line))[0] ?? [];
  if (action === 'update') throw notImplemented('bulk action [update]');
  if ((action !== 'index' && action !== 'create' && action !== 'delete') || !isJsonObject(body)) {
    throw illegalArgument(
      `Malformed action/metadata line [${number}], expected field [create], [delete], [index] or [update] but found [${String(action)}]`,
    );
  }
  const index = String(body['_index'] ?? standardIndex);
  if (index === '') throw illegalArgument(`Validation Failed: 1: index is missing;`);
  const id = body['_id'];
  return { action, index, id: id === undefined || id === null ? undefined : String(id), source: '' };
}

function perform(
  store: ElasticStore,
  { action, index: name, id: given, source }: Item,
  touched: Set<SearchIndex>,
  forced: boolean,
): JsonObject {
  const id = given ?? store.randomId().slice(0, 20);
  try {
    checkId(id);
    const index = store.forWriting(name);
    touched.add(index);
    const conditions = { create: action === 'create', ifSeqNo: undefined };
    const written =
      action === 'delete'
        ? store.remove(index, id, conditions)
        : store.put(index, id, parseObject(source), conditions);
    const status = written.result === 'created' ? 201 : written.result === 'not_found' ? 404 : 200;
    return { ...writeAnswer(index, id, written, forced), status };
  } catch (error) {
    if (!(error instanceof ElasticError)) throw error;
    return { _index: name, _id: id, status: error.status, error: error.cause as unknown as JsonObject }; // causes hold JSON only
  }
}
