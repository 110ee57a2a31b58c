import type { _Object, S3Client } from '@aws-sdk/client-s3';
import type { Client } from '@elastic/elasticsearch';
import { type CrashId, parseCrashId } from '../../../crash/report/crash-id.ts';
import { processedCrashKey, rawCrashPrefix, rejectionKey } from '../../../crash/report/storage-keys.ts';
import type { FlowEndpoints } from '../../where/endpoints.ts';
import type { CrashRow } from '../flow-state.ts';

const shown = 100;
/** Pages of 1,000 keys a day; beyond them the list is not complete, and nobody reads it to the end either. */
const mostPages = 5;
const dayMilliseconds = 24 * 60 * 60 * 1000;

interface Collected {
  readonly crashId: CrashId;
  readonly collectedAt: Date;
}

/** The newest crashes of today and yesterday (UTC) with the stage each has reached, and how many there are. */
export async function recentCrashes(
  s3: S3Client,
  search: Client,
  endpoints: FlowEndpoints,
  now: Date,
): Promise<{ readonly crashes: readonly CrashRow[]; readonly collected: number }> {
  const days = [now, new Date(now.getTime() - dayMilliseconds)].map((date) =>
    date.toISOString().slice(0, 10).replaceAll('-', ''),
  );
  const collected = (await Promise.all(days.map((day) => listDay(s3, endpoints.bucket, day)))).flat();
  const newest = collected.sort((a, b) => b.collectedAt.getTime() - a.collectedAt.getTime()).slice(0, shown);
  const found = await searchDocuments(search, endpoints, newest);
  const crashes = await Promise.all(
    newest.map(async ({ crashId, collectedAt }): Promise<CrashRow> => {
      const document = found.get(crashId);
      const stage = document ? 'searchable' : await storedStage(s3, endpoints.bucket, crashId);
      return {
        crashId,
        collectedAt: collectedAt.toISOString(),
        stage,
        product: document?.product,
        signature: document?.signature,
      };
    }),
  );
  return { crashes, collected: collected.length };
}

async function listDay(s3: S3Client, bucket: string, day: string): Promise<readonly Collected[]> {
  const { ListObjectsV2Command } = await import('@aws-sdk/client-s3');
  const objects: _Object[] = [];
  let token: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await s3.send(
      new ListObjectsV2Command({ Bucket: bucket, Prefix: rawCrashPrefix(day), ContinuationToken: token }),
    );
    objects.push(...(answer.Contents ?? []));
    token = answer.NextContinuationToken;
    if (token === undefined) break;
  }
  return objects.flatMap(({ Key = '', LastModified = new Date(0) }) => {
    const crashId = parseCrashId(Key.slice(rawCrashPrefix(day).length));
    return crashId === undefined ? [] : [{ crashId, collectedAt: LastModified }];
  });
}

interface Document {
  readonly product: string | undefined;
  readonly signature: string | undefined;
}

async function searchDocuments(
  search: Client,
  { indexPrefix }: FlowEndpoints,
  crashes: readonly Collected[],
): Promise<ReadonlyMap<string, Document>> {
  if (crashes.length === 0) return new Map();
  const answer = await search.search<{ processed_crash?: Partial<Document> }>({
    index: `${indexPrefix}*`,
    query: { ids: { values: crashes.map(({ crashId }) => crashId) } },
    size: crashes.length,
    _source: ['processed_crash.product', 'processed_crash.signature'],
    ignore_unavailable: true,
  });
  return new Map(
    answer.hits.hits.map((hit) => [
      hit._id ?? '',
      { product: hit._source?.processed_crash?.product, signature: hit._source?.processed_crash?.signature },
    ]),
  );
}

async function storedStage(s3: S3Client, bucket: string, id: CrashId): Promise<CrashRow['stage']> {
  if (await exists(s3, bucket, processedCrashKey(id))) return 'processed';
  return (await exists(s3, bucket, rejectionKey(id))) ? 'given up' : 'collected';
}

async function exists(s3: S3Client, bucket: string, key: string): Promise<boolean> {
  const { HeadObjectCommand } = await import('@aws-sdk/client-s3');
  return s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key })).then(
    () => true,
    () => false,
  );
}
