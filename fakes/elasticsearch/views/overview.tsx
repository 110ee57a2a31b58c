import { type RequestHandler, Router } from 'express';
import type { JSX } from 'preact';
import { sendPage } from '../../../kit/pages/page.tsx';
import type { ElasticStore } from '../store.ts';

/** `/_crashbox`, and `/` for browsers: indices with their document counts, and the last searches. */
export function overviewPage(store: ElasticStore): RequestHandler {
  const router = Router();
  router.get(['/', '/_crashbox'], (request, response, next) => {
    const wantsPage = request.path === '/_crashbox' || (request.headers.accept ?? '').includes('text/html');
    if (!wantsPage) return next();
    sendPage(response, { title: 'Indices', part: 'elasticsearch' }, <Overview store={store} />);
  });
  return router;
}

function Overview({ store }: { readonly store: ElasticStore }): JSX.Element {
  const indices = store.indices();
  return (
    <>
      <p class="muted">A named subset of Elasticsearch 9. What it has not, it refuses with 501.</p>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th>Index</th>
              <th class="number">Documents</th>
              <th class="number">Searchable</th>
              <th class="number">Fields</th>
              <th>Aliases</th>
            </tr>
          </thead>
          <tbody>
            {indices.map((index) => (
              <tr key={index.uuid}>
                <td>
                  <a href={`/${encodeURIComponent(index.name)}?pretty`}>{index.name}</a>
                </td>
                <td class="number">{index.size}</td>
                <td class="number">{index.searchable().length}</td>
                <td class="number">{[...index.mapping.paths()].length}</td>
                <td>{[...index.aliases.keys()].join(', ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {indices.length === 0 && <p>No index yet.</p>}
      <h2>Last searches</h2>
      {store.queries.all().length === 0 && <p>None yet.</p>}
      {store.queries.all().map((query, at) => (
        <details key={at}>
          <summary>
            {query.at} <code>{query.target}</code> {query.matched ?? '?'} found in {query.milliseconds} ms
          </summary>
          <pre>{query.body}</pre>
        </details>
      ))}
    </>
  );
}
