import { type RequestHandler, Router } from 'express';
import { shardsOf } from '../search/search.ts';
import type { ElasticStore } from '../store.ts';
import { call } from './call.ts';
import { expanding, indicesOf } from './index-admin.ts';

/** `GET` and `POST /_refresh`, `/INDEX,…/_refresh`: searches see everything written so far. */
export function refreshRoute(store: ElasticStore): RequestHandler {
  const router = Router();
  const handler = call(expanding, (one) => {
    const indices = indicesOf(store, one);
    for (const index of indices) store.refresh(index);
    const { total, successful, failed } = shardsOf(indices);
    return { body: { _shards: { total: total ?? 0, successful: successful ?? 0, failed: failed ?? 0 } } };
  });
  router.get(['/_refresh', '/:index/_refresh'], handler);
  router.post(['/_refresh', '/:index/_refresh'], handler);
  return router;
}
