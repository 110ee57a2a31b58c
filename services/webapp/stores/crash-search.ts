import type { Client } from '@elastic/elasticsearch';
import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { messageOf } from '../../../kit/errors/crashbox-error.ts';

/** What Elasticsearch made of a search. */
export type SearchOutcome =
  | { readonly kind: 'answer'; readonly body: JsonObject }
  | { readonly kind: 'missing-index'; readonly index: string }
  /** The query itself is wrong: a regular expression, an interval, too many parts. */
  | { readonly kind: 'refused'; readonly reason: string };

/** Rejects when Elasticsearch does not answer or fails. */
export interface CrashSearch {
  search(indices: readonly string[], body: JsonObject): Promise<SearchOutcome>;
  check(): Promise<void>;
  close(): Promise<void>;
}

export async function openCrashSearch(url: string, requestTimeout: number): Promise<CrashSearch> {
  const { Client } = await import('@elastic/elasticsearch');
  const client = new Client({ node: url, maxRetries: 0, requestTimeout });
  return {
    search: (indices, body) => search(client, indices, body),
    check: async () => {
      await client.info();
    },
    close: () => client.close(),
  };
}

async function search(client: Client, indices: readonly string[], body: JsonObject): Promise<SearchOutcome> {
  try {
    const path = `/${indices.map(encodeURIComponent).join(',')}/_search`;
    const answer = await client.transport.request({ method: 'POST', path, body });
    return { kind: 'answer', body: isJsonObject(answer) ? answer : {} };
  } catch (error) {
    const outcome = refusal(error);
    if (outcome === undefined) throw error;
    return outcome;
  }
}

function refusal(error: unknown): SearchOutcome | undefined {
  if (!(error instanceof Error && 'statusCode' in error)) return undefined;
  const detail = 'body' in error && isJsonObject(error.body) ? error.body['error'] : undefined;
  const { index, reason } = isJsonObject(detail) ? detail : {};
  if (error.statusCode === 404 && typeof index === 'string') return { kind: 'missing-index', index };
  if (error.statusCode === 400) {
    return { kind: 'refused', reason: typeof reason === 'string' ? reason : messageOf(error) };
  }
  return undefined;
}
