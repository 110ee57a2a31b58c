import { type RequestHandler, Router } from 'express';
import { ownOrigin } from '../../../kit/http/own-origin.ts';
import { sendPage } from '../../../kit/pages/page.tsx';
import type { Collector } from '../collect.ts';
import { Overview } from '../views/overview.tsx';
import { submitPath } from './submit.ts';

/** `GET /`: what this is, what it has done, how to send it a crash; the counts as JSON where JSON is asked for. */
export function overview({ counts, options }: Collector): RequestHandler {
  const router = Router();
  router.get('/', (request, response) => {
    if (request.accepts(['html', 'json']) === 'json') {
      response.json({ part: 'collector', counts: counts.read() });
      return;
    }
    const submitUrl = `${ownOrigin(request)}${submitPath}`;
    const facts = { counts: counts.read(), submitUrl, bucket: options.bucket, queue: options.standardQueue };
    sendPage(response, { title: 'Collector', part: 'collector' }, Overview(facts));
  });
  return router;
}
