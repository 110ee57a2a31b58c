import type { JSX } from 'preact';
import type { DroppedCount } from '../../client-reports/dropped-counts.ts';

const mostRows = 500;

/** What SDKs say they threw away before sending: the only trace that a `beforeSend` leaves on the wire. */
export function DroppedPage({ counts }: { readonly counts: readonly DroppedCount[] }): JSX.Element {
  return (
    <>
      <p class="lead muted">What SDKs say they threw away themselves, from their client reports.</p>
      {counts.length === 0 ? (
        <p class="empty">
          No client report has arrived. SDKs send one when they are flushed, or with the next event.
        </p>
      ) : (
        <div class="table-scroll">
          <table class="stack">
            <thead>
              <tr>
                <th scope="col">Reason</th>
                <th scope="col">Category</th>
                <th scope="col" class="number">
                  Dropped
                </th>
                <th scope="col">SDK</th>
                <th scope="col">Mailbox</th>
              </tr>
            </thead>
            <tbody>
              {counts
                .slice(0, mostRows)
                .map(({ sdk, mailbox, reason, category, quantity, reports, afterFault }) => (
                  <tr key={JSON.stringify([sdk, mailbox, reason, category])}>
                    <td>
                      <a href={`/?query=${encodeURIComponent(reportsOf(reason))}`}>{reason}</a>{' '}
                      {afterFault === 0 ? null : (
                        <span class="badge wait">{afterFault} may come from a fault made here</span>
                      )}
                    </td>
                    <td>{category}</td>
                    <td class="number">
                      {quantity} <span class="muted small">in {reports}</span>
                    </td>
                    <td>{sdk?.slice(0, 100)}</td>
                    <td>{mailbox?.slice(0, 100)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </div>
      )}
      {counts.length > mostRows ? (
        <p class="muted small">{counts.length - mostRows} more rows; the API has them all</p>
      ) : null}
    </>
  );
}

function reportsOf(reason: string): string {
  return `type:client_report $.discarded_events[*].reason:${JSON.stringify(reason)}`;
}
