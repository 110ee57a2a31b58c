import type { RequestListener } from 'node:http';
import { type HttpHandler, http } from 'msw/http';
import { answerInProcess } from './answer-in-process.ts';

/** Something that answers intercepted requests in this process; `await using` ends it. */
export interface Intercepted extends AsyncDisposable {
  /** For `setupServer(...handlers)` of `msw/node`, or `server.use(...handlers)`. */
  readonly handlers: readonly HttpHandler[];
  /** Ends what waits. The handlers are msw's to remove. */
  stop(): Promise<void>;
}

/** One handler: the requests that `isMeant` go to the app, all others past it. */
export function handlersFor(app: RequestListener, isMeant: (url: URL) => boolean): readonly HttpHandler[] {
  return [
    http.all(
      ({ request }) => isMeant(new URL(request.url)),
      ({ request }) => answerInProcess(app, request),
    ),
  ];
}
