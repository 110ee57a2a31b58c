import type { RequestHandler } from 'express';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { FlowObserver } from '../observe/flow-observer.ts';
import { LiveView } from '../views/live-view.tsx';

export interface LiveStream {
  readonly handler: RequestHandler;
  stop(): void;
}

/** Server-sent events `view`: the live region as HTML, sent when it has changed. Looks only while somebody watches. */
export function liveStream(
  observer: FlowObserver,
  webappUrl: string,
  refreshMilliseconds: number,
): LiveStream {
  const closers = new Set<() => void>();
  const handler: RequestHandler = (request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
    if (request.method === 'HEAD') {
      response.end();
      return;
    }
    response.write(': the view follows\n\n');
    let last = '';
    let timer: NodeJS.Timeout | undefined;
    const send = async (): Promise<void> => {
      const view = renderToString(h(LiveView, { state: await observer.observe(), webappUrl }));
      if (closers.has(close) && view !== last) {
        response.write(
          `event: view\n${view
            .split('\n')
            .map((line) => `data: ${line}\n`)
            .join('')}\n`,
        );
        last = view;
      }
      if (closers.has(close)) timer = setTimeout(sendOrEnd, refreshMilliseconds);
    };
    const sendOrEnd = (): void => {
      send().catch(() => close());
    };
    const close = (): void => {
      clearTimeout(timer);
      closers.delete(close);
      response.end();
    };
    closers.add(close);
    request.once('close', close);
    sendOrEnd();
  };
  return {
    handler,
    stop: () => {
      for (const close of closers) close();
    },
  };
}
