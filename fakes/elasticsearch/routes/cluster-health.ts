import { type RequestHandler, Router } from 'express';
import type { ElasticStore } from '../store.ts';
import { call } from './call.ts';

/** `GET /_cluster/health[/INDEX]`: green, as there is nothing that could be missing. */
export function clusterHealthRoute(store: ElasticStore): RequestHandler {
  const router = Router();
  router.get(
    ['/_cluster/health', '/_cluster/health/:index'],
    call(
      [
        'wait_for_status',
        'timeout',
        'master_timeout',
        'local',
        'level',
        'wait_for_no_initializing_shards',
        'wait_for_active_shards',
      ],
      ({ path }) => {
        const indices = store.resolve(path('index'), { ignoreUnavailable: false, allowNoIndices: true });
        const shards = indices.reduce((sum, index) => sum + index.settings.shards, 0);
        return {
          body: {
            cluster_name: 'crashbox',
            status: 'green',
            timed_out: false,
            number_of_nodes: 1,
            number_of_data_nodes: 1,
            active_primary_shards: shards,
            active_shards: shards,
            relocating_shards: 0,
            initializing_shards: 0,
            unassigned_shards: 0,
            unassigned_primary_shards: 0,
            delayed_unassigned_shards: 0,
            number_of_pending_tasks: 0,
            number_of_in_flight_fetch: 0,
            task_max_waiting_in_queue_millis: 0,
            active_shards_percent_as_number: 100,
          },
        };
      },
    ),
  );
  return router;
}
