import type { JSX } from 'preact';
import type { Miss, SymbolRequest } from '../store.ts';

interface IndexPageProps {
  readonly root: string;
  readonly files: readonly string[];
  /** Whether there are more files than shown. */
  readonly more: boolean;
  /** Newest first. */
  readonly requests: readonly SymbolRequest[];
  readonly misses: readonly Miss[];
}

const badges: Readonly<Record<SymbolRequest['outcome'], string>> = {
  hit: 'badge good',
  miss: 'badge bad',
  ignored: 'badge',
};

export function IndexPage({ root, files, more, requests, misses }: IndexPageProps): JSX.Element {
  return (
    <>
      <p class="muted">
        Serving <code>{root}</code>
      </p>
      <h2>Last requests</h2>
      {requests.length === 0 ? <p class="muted">None so far.</p> : <RequestTable requests={requests} />}
      <h2>Missing symbols</h2>
      {misses.length === 0 ? <p class="muted">Nothing was missing so far.</p> : <MissTable misses={misses} />}
      <h2>Files</h2>
      {files.length === 0 ? <p class="muted">The folder has no symbols, or is not there.</p> : null}
      <ul>
        {files.map((file) => (
          <li key={file}>
            <a class="code" href={file}>
              {file}
            </a>
          </li>
        ))}
      </ul>
      {more ? <p class="muted">There are more.</p> : null}
    </>
  );
}

function RequestTable({ requests }: { readonly requests: readonly SymbolRequest[] }): JSX.Element {
  return (
    <div class="table-scroll">
      <table>
        <thead>
          <tr>
            <th>Time</th>
            <th>Method</th>
            <th>Debug file</th>
            <th>Debug id</th>
            <th>Outcome</th>
          </tr>
        </thead>
        <tbody>
          {requests.map((request, index) => (
            <tr key={index}>
              <td class="code">{request.at}</td>
              <td>{request.method}</td>
              <td>{request.debugFile}</td>
              <td class="code">{request.debugId}</td>
              <td>
                <span class={badges[request.outcome]}>{request.outcome}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function MissTable({ misses }: { readonly misses: readonly Miss[] }): JSX.Element {
  return (
    <div class="table-scroll">
      <table>
        <thead>
          <tr>
            <th>Debug file</th>
            <th>Debug id</th>
            <th>Code file</th>
            <th>Code id</th>
            <th class="number">Times</th>
          </tr>
        </thead>
        <tbody>
          {misses.map(({ request, count }) => (
            <tr key={`${request.debugFile}/${request.debugId}/${request.symbolsFile}`}>
              <td>{request.debugFile}</td>
              <td class="code">{request.debugId}</td>
              <td>{request.codeFile ?? '–'}</td>
              <td class="code">{request.codeId ?? '–'}</td>
              <td class="number">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
