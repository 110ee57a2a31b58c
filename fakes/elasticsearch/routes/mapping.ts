import { type RequestHandler, Router } from 'express';
import type { JsonObject } from '../../../crash/json.ts';
import type { ElasticStore } from '../store.ts';
import { call } from './call.ts';
import { expanding, indicesOf } from './index-admin.ts';

/** `GET /INDEX/_mapping` and `PUT /INDEX/_mapping`. */
export function mappingRoutes(store: ElasticStore): RequestHandler {
  const router = Router();
  router.get(
    ['/_mapping', '/:index/_mapping'],
    call([...expanding, 'local', 'master_timeout'], (one) => ({
      body: Object.fromEntries(
        indicesOf(store, one).map((index) => [
          index.name,
          { mappings: index.mapping.toJson() as JsonObject },
        ]), // made of what JSON brought
      ),
    })),
  );
  const put = call([...expanding, 'timeout', 'master_timeout', 'write_index_only'], (one) => {
    const definition = one.json();
    for (const index of indicesOf(store, one)) store.putMapping(index, definition);
    return { body: { acknowledged: true } };
  });
  router.put('/:index/_mapping', put);
  router.post('/:index/_mapping', put);
  return router;
}
