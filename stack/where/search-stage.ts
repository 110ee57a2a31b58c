import type { Client } from '@elastic/elasticsearch';
import type { CrashId } from '../../crash/report/crash-id.ts';
import { messageOf } from '../../kit/errors/crashbox-error.ts';
import type { Presence } from './crash-location.ts';
import type { FlowEndpoints } from './endpoints.ts';

/** Whether a search finds the crash: its document id is the crash id, in one of the weekly indices. */
export async function searchPresence(
  client: Client,
  endpoints: FlowEndpoints,
  id: CrashId,
): Promise<Presence> {
  try {
    const answer = await client.search({
      index: `${endpoints.indexPrefix}*`,
      query: { ids: { values: [id] } },
      _source: false,
      allow_no_indices: true,
      ignore_unavailable: true,
    });
    const hit = answer.hits.hits[0];
    return hit === undefined ? { state: 'absent' } : { state: 'present', detail: `index ${hit._index}` };
  } catch (error) {
    return { state: 'unknown', reason: messageOf(error) };
  }
}

/** Whether the webapp shows the report; its pending page does not count. */
export async function reportPresence(endpoints: FlowEndpoints, id: CrashId): Promise<Presence> {
  const address = new URL(`/api/ProcessedCrash/?crash_id=${id}`, endpoints.webappUrl);
  try {
    const answer = await fetch(address, { signal: AbortSignal.timeout(2000) });
    await answer.body?.cancel();
    if (answer.ok) return { state: 'present', detail: `${endpoints.webappUrl}/report/index/${id}` };
    return answer.status === 404
      ? { state: 'absent' }
      : { state: 'unknown', reason: `the webapp answers ${answer.status}` };
  } catch (error) {
    return { state: 'unknown', reason: messageOf(error) };
  }
}
