import { type RequestHandler, Router } from 'express';
import type { JsonObject } from '../../../crash/json.ts';
import { illegalArgument } from '../errors.ts';
import type { SearchIndex } from '../index/search-index.ts';
import type { ElasticStore } from '../store.ts';
import { type Answer, type Call, call, flagOf } from './call.ts';

const waiting = ['timeout', 'master_timeout', 'wait_for_active_shards'];
export const expanding: readonly string[] = ['ignore_unavailable', 'allow_no_indices', 'expand_wildcards'];

/** The indices that a call's path names, with its `ignore_unavailable` and `allow_no_indices`. */
export function indicesOf(store: ElasticStore, { path, query }: Call): readonly SearchIndex[] {
  return store.resolve(path('index'), {
    ignoreUnavailable: flagOf(query, 'ignore_unavailable', false),
    allowNoIndices: flagOf(query, 'allow_no_indices', true),
  });
}

/** `PUT`, `GET`, `HEAD`, `DELETE /INDEX`. */
export function indexAdminRoutes(store: ElasticStore): RequestHandler {
  const router = Router();
  router.put(
    '/:index',
    call(waiting, ({ path, json }) => created(store, path('index'), json())),
  );
  router.delete(
    '/:index',
    call([...waiting, ...expanding], (one) => deleted(store, one)),
  );
  router.head(
    '/:index',
    call([...expanding, 'local'], (one) => {
      const given = one.path('index');
      const isThere = store.resolve(given, { ignoreUnavailable: true, allowNoIndices: true }).length > 0;
      return { status: isThere || given.includes('*') ? 200 : 404 };
    }),
  );
  router.get(
    '/:index',
    call([...expanding, 'local', 'master_timeout', 'flat_settings', 'include_defaults'], (one) => ({
      body: Object.fromEntries(indicesOf(store, one).map((index) => [index.name, shown(index)])),
    })),
  );
  return router;
}

function created(store: ElasticStore, name: string, body: JsonObject): Answer {
  const index = store.create(name, body);
  return { body: { acknowledged: true, shards_acknowledged: true, index: index.name } };
}

function deleted(store: ElasticStore, one: Call): Answer {
  const given = one.path('index');
  if (given === '_all' || given.includes('*')) {
    throw illegalArgument('Wildcard expressions or all indices are not allowed');
  }
  for (const name of given.split(',')) {
    const index = store.indices().find((candidate) => candidate.name === name);
    if (!index && store.indices().some((candidate) => candidate.aliases.has(name))) {
      throw illegalArgument(
        `The provided expression [${name}] matches an alias, specify the corresponding concrete indices instead.`,
      );
    }
  }
  for (const index of indicesOf(store, one)) store.drop(index);
  return { body: { acknowledged: true } };
}

function shown(index: SearchIndex): JsonObject {
  return {
    aliases: Object.fromEntries(index.aliases),
    mappings: index.mapping.toJson() as JsonObject, // made of what JSON brought
    settings: { index: settingsOf(index) },
  };
}

function settingsOf({ settings, created: at, uuid, name }: SearchIndex): JsonObject {
  return {
    ...nested(settings.given),
    creation_date: String(at),
    number_of_replicas: String(settings.replicas),
    number_of_shards: String(settings.shards),
    provided_name: name,
    uuid,
  };
}

/** `analysis.analyzer.x.type` → objects inside objects. */
function nested(flat: JsonObject): JsonObject {
  const root = new Map<string, unknown>();
  for (const [path, value] of Object.entries(flat)) {
    const parts = path.split('.');
    const last = parts.pop() ?? path;
    let into = root;
    for (const part of parts) {
      const next = into.get(part);
      const inside = next instanceof Map ? (next as Map<string, unknown>) : new Map<string, unknown>(); // maps made here only
      into.set(part, inside);
      into = inside;
    }
    into.set(last, value);
  }
  return plain(root);
}

function plain(map: ReadonlyMap<string, unknown>): JsonObject {
  return Object.fromEntries(
    [...map].map(([key, value]) => [key, value instanceof Map ? plain(value) : String(value)]),
  );
}
