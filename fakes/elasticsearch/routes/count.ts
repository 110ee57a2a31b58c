import { type RequestHandler, Router } from 'express';
import { count } from '../search/search.ts';
import type { ElasticStore } from '../store.ts';
import { call } from './call.ts';
import { expanding, indicesOf } from './index-admin.ts';

/** `GET` and `POST /_count`, `/INDEX,…/_count`. */
export function countRoute(store: ElasticStore): RequestHandler {
  const router = Router();
  const handler = call([...expanding, 'preference'], (one) => ({
    body: count(one.json(), indicesOf(store, one), store.now()),
  }));
  router.get(['/_count', '/:index/_count'], handler);
  router.post(['/_count', '/:index/_count'], handler);
  return router;
}
