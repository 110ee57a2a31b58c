import type { JSX } from 'preact';
import type { Endpoint } from '../api/endpoints.ts';

export function ApiPage({ endpoints }: { readonly endpoints: readonly Endpoint[] }): JSX.Element {
  return (
    <>
      <p>Every answer is JSON; pretty=print indents it. Without a token only public fields are answered.</p>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th>Service</th>
              <th>Methods</th>
              <th>What it answers</th>
            </tr>
          </thead>
          <tbody>
            {endpoints.map(({ name, methods, sentence, state, permission }) => (
              <tr key={name}>
                <td>
                  <a href={`/api/${name}/`}>
                    <code>/api/{name}/</code>
                  </a>
                </td>
                <td>{methods.join(', ')}</td>
                <td>
                  {sentence} {state === 'not built' && <span class="badge wait">not built</span>}{' '}
                  {permission !== undefined && <span class="badge">needs {permission}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
