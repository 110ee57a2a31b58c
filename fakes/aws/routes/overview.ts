import { type NextFunction, type Request, type RequestHandler, type Response, Router } from 'express';
import { sendPage } from '../../../kit/pages/page.tsx';
import type { Engine } from '../engine/engine.ts';
import { Overview, type OverviewFacts } from '../views/overview.tsx';

/** `GET /` for people: S3's own `GET /` lists buckets, and no S3 client asks for HTML. */
export function overview(engine: Engine): RequestHandler {
  const router = Router();
  router.get('/', (request: Request, response: Response, next: NextFunction) => {
    if (request.headers.accept?.includes('text/html') !== true || Object.keys(request.query).length > 0)
      return next();
    sendPage(response, { title: 'S3 and SQS', part: 'aws' }, Overview(factsOf(engine)));
  });
  return router;
}

function factsOf({ stores }: Engine): OverviewFacts {
  return {
    buckets: stores.s3Store.listBuckets().map(({ name }) => ({
      name,
      objects: stores.s3Store.listObjects(name, { maxKeys: 1000 }).objects.length,
    })),
    queues: [...stores.sqsStore.allQueues()].map((queue) => ({
      name: queue.name,
      ready: queue.getAttribute('ApproximateNumberOfMessages') ?? '0',
      inflight: queue.getAttribute('ApproximateNumberOfMessagesNotVisible') ?? '0',
    })),
  };
}
