import type { Express } from 'express';
import { h } from 'preact';
import type { PartContext } from '../../kit/context.ts';
import { createBaseApp } from '../../kit/http/base-app.ts';
import { errorHandler, notFound } from '../../kit/http/last-routes.ts';
import { island } from '../../kit/pages/island.ts';
import { sendPage } from '../../kit/pages/page.tsx';
import { submitSample } from '../sample-crash.ts';
import type { WatchedFlow } from './flow-state.ts';
import type { FlowObserver } from './observe/flow-observer.ts';
import type { LiveStream } from './routes/stream.ts';
import { HomePage } from './views/home-page.tsx';

export interface ControlRoomApp {
  readonly flow: WatchedFlow;
  readonly observer: FlowObserver;
  readonly stream: LiveStream;
  readonly context: PartContext;
}

/** One page over the whole flow; `GET /api/state` has the same as JSON. */
export function createControlRoomApp({ flow, observer, stream, context }: ControlRoomApp): Express {
  const { app, journal } = createBaseApp({
    part: 'control-room',
    context,
    reset: async () => journal.clear(),
  });
  app.get('/', async (request, response) => {
    const state = await observer.observe();
    const submitted = request.query['submitted'];
    sendPage(
      response,
      { title: 'The flow', part: 'control room', islands: ['/client/live.js'] },
      h(HomePage, { state, flow, notice: typeof submitted === 'string' ? submitted : undefined }),
    );
  });
  app.use(island('/client/live.js', new URL('./views/client/live.js', import.meta.url)));
  app.get('/stream', stream.handler);
  app.get('/api/state', async (_request, response) => {
    response.json(await observer.observe());
  });
  app.post('/submit-sample', async (_request, response) => {
    const result = await submitSample(flow.submitUrl, context.clock);
    response.redirect(303, `/?submitted=${encodeURIComponent(result.words)}`);
  });
  app.use(notFound(['GET /', 'GET /stream', 'GET /api/state', 'POST /submit-sample']));
  app.use(errorHandler(context));
  return app;
}
