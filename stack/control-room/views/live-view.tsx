import type { JSX } from 'preact';
import type { CrashRow, CrashStage, FlowState, PartState } from '../flow-state.ts';
import { FlowDrawing } from './flow-drawing.tsx';

interface LiveViewProps {
  readonly state: FlowState;
  readonly webappUrl: string;
}

/** What changes while the page is open: drawing, parts, crashes. Rendered here for the page and for its updates. */
export function LiveView({ state, webappUrl }: LiveViewProps): JSX.Element {
  return (
    <>
      <FlowDrawing state={state} />
      <h2>Parts</h2>
      <ul class="grid plain">
        {state.parts.map((part) => (
          <PartCard key={part.name} part={part} />
        ))}
      </ul>
      <h2>Crashes</h2>
      {state.crashes.length === 0 ? (
        <p class="muted">
          No crash in the last two days. Submit the sample crash, or point a crash client here.
        </p>
      ) : (
        <CrashTable crashes={state.crashes} collected={state.collected} webappUrl={webappUrl} />
      )}
    </>
  );
}

const badgeOfHealth: Readonly<Record<PartState['health'], string>> = {
  ready: 'good',
  failing: 'bad',
  away: 'bad',
  external: '',
};

function PartCard({ part }: { readonly part: PartState }): JSX.Element {
  return (
    <li class="card">
      {part.url === undefined ? part.title : <a href={part.url}>{part.title}</a>}{' '}
      <span class={`badge ${badgeOfHealth[part.health]}`}>{part.health}</span>
      <div>{part.count}</div>
      <div class="muted small code">{part.address}</div>
      {part.complaint !== undefined && <div class="small">{part.complaint}</div>}
    </li>
  );
}

const badgeOf: Readonly<Record<CrashStage, string>> = {
  collected: 'wait',
  processed: 'wait',
  searchable: 'good',
  'given up': 'bad',
};

function CrashTable({
  crashes,
  collected,
  webappUrl,
}: {
  readonly crashes: readonly CrashRow[];
  readonly collected: number;
  readonly webappUrl: string;
}): JSX.Element {
  return (
    <div class="table-scroll">
      <table>
        <caption>{`The newest ${crashes.length} of ${collected} crashes of the last two days`}</caption>
        <thead>
          <tr>
            <th scope="col">Stage</th>
            <th scope="col">Report</th>
            <th scope="col">Collected (UTC)</th>
            <th scope="col">Product</th>
            <th scope="col">Crash id</th>
          </tr>
        </thead>
        <tbody>
          {crashes.map((crash) => (
            <tr key={crash.crashId}>
              <td>
                <span class={`badge ${badgeOf[crash.stage]}`}>{crash.stage}</span>
              </td>
              <td>
                <a href={`${webappUrl}/report/index/${crash.crashId}`}>
                  {crash.signature ?? 'not processed yet'}
                </a>
              </td>
              <td class="time">{crash.collectedAt.slice(0, 19).replace('T', ' ')}</td>
              <td>{crash.product ?? '–'}</td>
              <td class="code id">{crash.crashId}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
