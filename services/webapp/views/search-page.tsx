import type { JSX } from 'preact';
import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import type { SearchAnswer } from '../supersearch/build-answer.ts';
import { CrashTable } from './crash-table.tsx';
import { type FormValues, SearchForm } from './search-form.tsx';

export interface SearchPageProps {
  readonly values: Partial<FormValues>;
  /** What the client got wrong, or what is away. */
  readonly problem?: string;
  readonly answer?: SearchAnswer;
  readonly columns: readonly string[];
  readonly newer: string | undefined;
  readonly older: string | undefined;
}

export function SearchPage({ values, problem, answer, columns, newer, older }: SearchPageProps): JSX.Element {
  return (
    <>
      <SearchForm values={values} />
      {problem !== undefined && (
        <p class="card" role="alert">
          <span class="badge bad">not searched</span> {problem}
        </p>
      )}
      {answer !== undefined && <Results answer={answer} columns={columns} />}
      <p>
        {newer !== undefined && <a href={newer}>Previous page</a>}{' '}
        {older !== undefined && <a href={older}>Next page</a>}
      </p>
    </>
  );
}

function Results({
  answer,
  columns,
}: {
  readonly answer: SearchAnswer;
  readonly columns: readonly string[];
}): JSX.Element {
  return (
    <>
      <h2>
        {answer.total} {answer.total === 1 ? 'crash' : 'crashes'}
      </h2>
      {answer.total === 0 ? (
        <p class="muted">Nothing matches. Without a date the last seven days are searched.</p>
      ) : (
        <CrashTable hits={answer.hits} columns={columns} />
      )}
      {Object.entries(answer.facets).map(([name, rows]) => (
        <Facet key={name} name={name} rows={Array.isArray(rows) ? rows.filter(isJsonObject) : []} />
      ))}
    </>
  );
}

function Facet({
  name,
  rows,
}: {
  readonly name: string;
  readonly rows: readonly JsonObject[];
}): JSX.Element | null {
  if (rows.length === 0) return null;
  const most = Math.max(1, ...rows.map((row) => Number(row['count'] ?? 0)));
  return (
    <section>
      <h2>By {name}</h2>
      <table>
        <thead>
          <tr>
            <th>Value</th>
            <th class="number">Crashes</th>
            <th>Share of the largest</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={index}>
              <td>{String(row['term'] ?? '').slice(0, 300)}</td>
              <td class="number">{Number(row['count'] ?? 0)}</td>
              <td>
                <svg
                  width="120"
                  height="12"
                  role="img"
                  aria-label={`${Number(row['count'] ?? 0)} of ${most}`}
                >
                  <rect class="hue-0" width={(120 * Number(row['count'] ?? 0)) / most} height="12" rx="2" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
