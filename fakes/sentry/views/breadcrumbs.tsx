import type { JSX } from 'preact';
import type { JsonValue } from '../../../crash/json.ts';
import { jsonAt, textAt } from '../items/json-at.ts';
import { shortJson } from './pretty-json.ts';

const mostBreadcrumbs = 200;

/** What happened before, oldest first, as SDKs send it. */
export function Breadcrumbs({ breadcrumbs }: { readonly breadcrumbs: readonly JsonValue[] }): JSX.Element {
  return (
    <section>
      <h2>Breadcrumbs</h2>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Time</th>
              <th scope="col">Category</th>
              <th scope="col">Level</th>
              <th scope="col">Message and data</th>
            </tr>
          </thead>
          <tbody>
            {breadcrumbs.slice(-mostBreadcrumbs).map((breadcrumb, index) => (
              <Breadcrumb key={index} breadcrumb={breadcrumb} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Breadcrumb({ breadcrumb }: { readonly breadcrumb: JsonValue }): JSX.Element {
  const data = jsonAt(breadcrumb, 'data');
  return (
    <tr>
      <td>{timeText(jsonAt(breadcrumb, 'timestamp'))}</td>
      <td>{textAt(breadcrumb, 'category') ?? textAt(breadcrumb, 'type') ?? ''}</td>
      <td>
        <span class="badge">{textAt(breadcrumb, 'level') ?? 'info'}</span>
      </td>
      <td>
        {textAt(breadcrumb, 'message') ?? ''} {data === undefined ? null : <code>{shortJson(data)}</code>}
      </td>
    </tr>
  );
}

/** Seconds since 1970 or an ISO text: SDKs send both (reference sentry §2.3). */
function timeText(timestamp: JsonValue | undefined): string {
  if (typeof timestamp !== 'number' && typeof timestamp !== 'string') return '';
  const date = new Date(typeof timestamp === 'number' ? timestamp * 1000 : timestamp);
  return Number.isNaN(date.getTime()) ? String(timestamp).slice(0, 40) : date.toISOString().slice(11, 23);
}
