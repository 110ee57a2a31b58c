import { type RequestHandler, Router } from 'express';
import { ElasticError } from '../errors.ts';
import { wildcardMatcher } from '../query/wildcard.ts';
import type { ElasticStore } from '../store.ts';
import { call } from './call.ts';
import { expanding, indicesOf } from './index-admin.ts';

/** `GET /_alias[/NAME]`, `GET /INDEX/_alias[/NAME]`, `PUT` and `DELETE /INDEX/_alias/NAME`. */
export function aliasRoutes(store: ElasticStore): RequestHandler {
  const router = Router();
  router.get(
    ['/_alias', '/_alias/:name', '/:index/_alias', '/:index/_alias/:name'],
    call([...expanding, 'local', 'master_timeout'], (one) => {
      const name = one.path('name');
      const matches = name === '' ? undefined : wildcardMatcher(name);
      const found = indicesOf(store, one)
        .map(
          (index) => [index.name, [...index.aliases].filter(([alias]) => matches?.(alias) ?? true)] as const,
        )
        .filter(([, aliases]) => matches === undefined || aliases.length > 0)
        .map(([index, aliases]) => [index, { aliases: Object.fromEntries(aliases) }]);
      if (found.length === 0 && matches && !name.includes('*')) {
        return { status: 404, body: { error: `alias [${name}] missing`, status: 404 } };
      }
      return { body: Object.fromEntries(found) };
    }),
  );
  router.put(
    '/:index/_alias/:name',
    call(['timeout', 'master_timeout'], (one) => {
      const body = one.json();
      for (const index of indicesOf(store, one)) store.setAlias(index, one.path('name'), body);
      return { body: { acknowledged: true } };
    }),
  );
  router.delete(
    '/:index/_alias/:name',
    call(['timeout', 'master_timeout'], (one) => {
      const name = one.path('name');
      const having = indicesOf(store, one).filter((index) => index.aliases.has(name));
      if (having.length === 0) {
        throw new ElasticError(404, {
          type: 'aliases_not_found_exception',
          reason: `aliases [${name}] missing`,
          'resource.type': 'aliases',
          'resource.id': name,
        });
      }
      for (const index of having) store.setAlias(index, name, undefined);
      return { body: { acknowledged: true } };
    }),
  );
  return router;
}
