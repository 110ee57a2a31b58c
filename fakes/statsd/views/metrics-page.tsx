import { type RequestHandler, Router } from 'express';
import type { JSX } from 'preact';
import { sendPage } from '../../../kit/pages/page.tsx';
import type { Metric, MetricStore } from '../store.ts';

const shownSeries = 500;

/** `GET /`: a table of all series with a small curve of each one's last values. */
export function metricsPage(store: MetricStore): RequestHandler {
  const router = Router();
  router.get('/', (_request, response) => {
    sendPage(
      response,
      { title: 'Metrics', part: 'statsd', navigation: [{ label: 'JSON', href: '/api/metrics' }] },
      <MetricsTable store={store} />,
    );
  });
  return router;
}

function MetricsTable({ store }: { readonly store: MetricStore }): JSX.Element {
  const metrics = store.metrics();
  const refused = Object.entries(store.refused());
  return (
    <>
      <p class="muted">
        {metrics.length} series from {store.datagrams} datagrams
        {metrics.length > shownSeries ? `; the first ${shownSeries} are shown` : ''}
      </p>
      {refused.length > 0 && (
        <dl class="facts card">
          {refused.map(([reason, count]) => (
            <>
              <dt>refused: {reason}</dt>
              <dd>{count}</dd>
            </>
          ))}
        </dl>
      )}
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th>Name</th>
              <th>Tags</th>
              <th>Type</th>
              <th class="number">Count</th>
              <th class="number">Sum</th>
              <th class="number">Last</th>
              <th class="number">p95</th>
              <th>Last values</th>
            </tr>
          </thead>
          <tbody>
            {metrics.slice(0, shownSeries).map((metric) => (
              <Row key={`${metric.name} ${metric.type} ${metric.tags.join()}`} metric={metric} />
            ))}
          </tbody>
        </table>
      </div>
      {metrics.length === 0 && <p>Nothing has arrived yet. Send DogStatsD lines to this port over UDP.</p>}
      {store.raw().length > 0 && <h2>Events and service checks</h2>}
      {store.raw().length > 0 && <pre>{store.raw().join('\n')}</pre>}
    </>
  );
}

function Row({ metric }: { readonly metric: Metric }): JSX.Element {
  return (
    <tr>
      <td>
        <code>{metric.name}</code>
      </td>
      <td>{metric.tags.join(', ')}</td>
      <td>{metric.type}</td>
      <td class="number">{short(metric.count)}</td>
      <td class="number">{short(metric.sum)}</td>
      <td class="number">{short(metric.last)}</td>
      <td class="number">{short(metric.percentiles.p95)}</td>
      <td>
        <Sparkline values={metric.recent} label={`last values of ${metric.name}`} />
      </td>
    </tr>
  );
}

const [width, height] = [120, 20];

function Sparkline({
  values,
  label,
}: {
  readonly values: readonly number[];
  readonly label: string;
}): JSX.Element {
  const least = Math.min(...values);
  const span = Math.max(...values) - least;
  const points = values.map((value, at) => {
    const x = values.length < 2 ? 0 : (at / (values.length - 1)) * width;
    const y = span === 0 ? height / 2 : height - 2 - ((value - least) / span) * (height - 4);
    return `${x.toFixed(1)},${y.toFixed(1)}`;
  });
  const line = points.length === 1 ? `${points[0]} ${width},${height / 2}` : points.join(' ');
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      <polyline points={line} fill="none" stroke="currentColor" stroke-width="1.5" />
    </svg>
  );
}

function short(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(4);
}
