import type { JSX } from 'preact';
import type { FlowState, WatchedFlow } from '../flow-state.ts';
import { LiveView } from './live-view.tsx';

export interface HomePageProps {
  readonly state: FlowState;
  readonly flow: WatchedFlow;
  /** What became of a sample that was just submitted. */
  readonly notice: string | undefined;
}

export function HomePage({ state, flow, notice }: HomePageProps): JSX.Element {
  return (
    <>
      <p>A crash report goes from a crash client, at the left, to its report page, at the right.</p>
      <form method="post" action="/submit-sample">
        <button type="submit">Submit a sample crash</button>
        <span class="muted" id="connection">
          {notice ?? 'Reload to see what has changed.'}
        </span>
      </form>
      <details>
        <summary>Point your own client or service here</summary>
        <pre>{variables(flow)}</pre>
        <p class="muted small">
          <code>npx crashbox env</code> prints the rest, for the default ports.
        </p>
      </details>
      <div id="live" data-stream="/stream">
        <LiveView state={state} webappUrl={flow.endpoints.webappUrl} />
      </div>
    </>
  );
}

/** Variables that Firefox, Sentry SDKs, AWS clients and Elasticsearch clients read, ready to paste. */
function variables({ submitUrl, sentryDsn, endpoints, places }: WatchedFlow): string {
  return [
    `export MOZ_CRASHREPORTER_URL='${submitUrl}'`,
    `export SENTRY_DSN='${sentryDsn}'`,
    `export AWS_ENDPOINT_URL_S3='${endpoints.s3Endpoint}'`,
    `export AWS_ENDPOINT_URL_SQS='${endpoints.sqsEndpoint}'`,
    `export ELASTICSEARCH_URL='${places.elasticsearch.address}'`,
    `export SYMBOLS_URL='${places.symbols.address}'`,
  ].join('\n');
}
