import type { S3Client } from '@aws-sdk/client-s3';
import type { Client } from '@elastic/elasticsearch';
import type { CrashId } from '../../crash/report/crash-id.ts';
import { createS3Client } from '../../kit/aws/clients.ts';
import { crashErrors } from './crash-errors.ts';
import { type CrashLocation, type Stage, stageNames } from './crash-location.ts';
import type { FlowEndpoints } from './endpoints.ts';
import { queuePresence } from './queue-stage.ts';
import { reportPresence, searchPresence } from './search-stage.ts';
import { rejectionOf, storedStages } from './stored-stages.ts';
import { summarize } from './summarize.ts';

/** Finds crashes in the flow; holds the clients, so that looking again is cheap. */
export interface CrashLocator extends Disposable {
  /** At which stage a crash is. Never throws for a part that is away: that stage is `unknown`. */
  locate(id: CrashId): Promise<CrashLocation>;
}

export async function createCrashLocator(endpoints: FlowEndpoints): Promise<CrashLocator> {
  const { Client } = await import('@elastic/elasticsearch');
  const s3 = await createS3Client(endpoints);
  const search = new Client({ node: endpoints.elasticsearchUrl, maxRetries: 0, requestTimeout: 2000 });
  return {
    locate: (id) => locate(id, endpoints, s3, search),
    [Symbol.dispose]: () => {
      s3.destroy();
      void search.close();
    },
  };
}

async function locate(
  id: CrashId,
  endpoints: FlowEndpoints,
  s3: S3Client,
  search: Client,
): Promise<CrashLocation> {
  const [stored, queue, document, page, rejection, errors] = await Promise.all([
    storedStages(s3, endpoints, id),
    queuePresence(endpoints, id),
    searchPresence(search, endpoints, id),
    reportPresence(endpoints, id),
    rejectionOf(s3, endpoints.bucket, id).catch(() => undefined),
    crashErrors(endpoints, id),
  ]);
  const found: readonly Stage[] = [
    ...stored,
    { name: 'queue', presence: queue },
    { name: 'search document', presence: document },
    { name: 'report page', presence: page },
  ];
  const stages = stageNames.flatMap((name) => found.filter((stage) => stage.name === name));
  return {
    crashId: id,
    ...summarize({ stages, rejection }),
    stages,
    rejection,
    errors,
    reportUrl: `${endpoints.webappUrl}/report/index/${id}`,
  };
}
