import { type RequestHandler, Router } from 'express';
import type { ElasticStore } from '../store.ts';
import { call } from './call.ts';

/** `GET /` and `HEAD /`: the version that clients check. The build fields are those of 9.5.3, of which this is a subset. */
export function rootRoute(store: ElasticStore): RequestHandler {
  const router = Router();
  router.get(
    '/',
    call([], () => ({
      body: {
        name: 'crashbox',
        cluster_name: 'crashbox',
        cluster_uuid: store.clusterUuid,
        version: {
          number: '9.5.3',
          build_flavor: 'default',
          build_type: 'crashbox-subset',
          build_hash: '0000000000000000000000000000000000000000',
          build_date: '2026-09-01T00:00:00.000000000Z',
          build_snapshot: false,
          lucene_version: '10.5.1',
          minimum_wire_compatibility_version: '8.19.0',
          minimum_index_compatibility_version: '8.0.0',
        },
        tagline: 'You Know, for Search',
      },
    })),
  );
  return router;
}
