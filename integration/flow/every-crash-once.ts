import { Client } from '@elastic/elasticsearch';
import { expect } from 'vitest';
import type { FlowEndpoints } from '../../stack/where/endpoints.ts';

/** More than a case submits, and the most that Elasticsearch gives at once. */
const mostHits = 10_000;
const idsPerSearch = 50;
const looksAtOnce = 8;
/** Of the dump that every client submits. */
const reason = 'SIGSEGV';

/**
 * What holding a CrashID promises, of each id: one search document, which the webapp shows once, the processed crash and
 * its report page. The slowest of them has `patience` milliseconds.
 */
export async function expectEveryCrashOnce(
  endpoints: FlowEndpoints,
  ids: readonly string[],
  patience: number,
): Promise<void> {
  const wanted = ids.toSorted();
  expect(new Set(wanted).size).toBe(wanted.length);
  await expect
    .poll(() => documentsOf(endpoints, wanted), { timeout: patience, interval: 100 })
    .toEqual(wanted);
  expect(await shownOf(endpoints, wanted)).toEqual(wanted);
  const left = [...wanted];
  const look = async (): Promise<void> => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) {
      const page = await fetch(`${endpoints.webappUrl}/report/index/${id}`);
      expect((await page.text()).includes(reason), `the report page of ${id} shows its reason`).toBe(true);
      const processed = await fetch(`${endpoints.webappUrl}/api/ProcessedCrash/?crash_id=${id}`);
      expect(await processed.json()).toMatchObject({ uuid: id, success: true });
    }
  };
  await Promise.all(Array.from({ length: looksAtOnce }, look));
}

/** Crash ids of the search documents in all weekly indices, as Elasticsearch has them. */
async function documentsOf(
  { elasticsearchUrl, indexPrefix }: FlowEndpoints,
  values: readonly string[],
): Promise<readonly string[]> {
  const client = new Client({ node: elasticsearchUrl });
  try {
    const query = { ids: { values: [...values] } };
    const { hits } = await client.search({ index: `${indexPrefix}*`, query, size: mostHits, _source: false });
    return hits.hits.map(({ _id }) => _id ?? '').sort();
  } finally {
    await client.close();
  }
}

/** Those of the crashes that the webapp's search shows, each as often as it shows it. */
async function shownOf({ webappUrl }: FlowEndpoints, wanted: readonly string[]): Promise<readonly string[]> {
  const shown: string[] = [];
  for (let from = 0; from < wanted.length; from += idsPerSearch) {
    const parameters = new URLSearchParams({ _columns: 'uuid', _facets_size: '0', _results_number: '1000' });
    for (const id of wanted.slice(from, from + idsPerSearch)) parameters.append('uuid', id);
    const answer = await fetch(`${webappUrl}/api/SuperSearch/?${parameters}`);
    const { hits } = (await answer.json()) as { hits: { uuid: string }[] }; // the column that was asked for
    shown.push(...hits.map(({ uuid }) => uuid));
  }
  return shown.sort();
}
