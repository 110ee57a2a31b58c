import type { JSX } from 'preact';
import { queryExamples } from '../../query/examples.ts';

/** The query language by its examples; a popover, which opens with scripts off too. */
export function QueryHelp(): JSX.Element {
  return (
    <>
      <button type="button" class="quiet" popovertarget="queries">
        How to ask
      </button>
      <div id="queries" popover="auto">
        <h2>What can be asked</h2>
        <p class="small">All of the words must hold; a minus turns one round.</p>
        <table class="small">
          <tbody>
            {queryExamples
              .filter(({ query }) => query !== '')
              .map(({ query, meaning }) => (
                <tr key={query}>
                  <td>
                    <a href={`/?query=${encodeURIComponent(query)}`}>
                      <code>{query}</code>
                    </a>
                  </td>
                  <td>{meaning}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
