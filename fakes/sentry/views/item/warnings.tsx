import type { JSX } from 'preact';
import type { WireWarning } from '../../wire/warning.ts';

/** What is not as Sentry wants it, with the status that its own ingest server would have answered, and where. */
export function Warnings({ warnings }: { readonly warnings: readonly WireWarning[] }): JSX.Element | null {
  if (warnings.length === 0) return null;
  return (
    <section>
      <h2>What real Relay would have said</h2>
      <div class="table-scroll">
        <table class="marked stack">
          <tbody>
            {warnings.map(({ text, relayStatus, offset }, index) => (
              <tr key={index}>
                <td>
                  {relayStatus === undefined ? (
                    <span class="badge">takes it</span>
                  ) : (
                    <span class="badge bad">{relayStatus}</span>
                  )}
                </td>
                <td>{text}</td>
                <td class="muted">{offset === undefined ? '' : `byte ${offset}`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
