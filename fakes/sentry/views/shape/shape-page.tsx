import type { JSX } from 'preact';
import { countOf } from '../../items/count-of.ts';
import type { ShapeRow, ShapeTable } from '../../shape/shape.ts';
import { Section } from '../payload/section.tsx';

interface ShapePageContent {
  readonly table: ShapeTable;
  /** How many items match what was asked; the newest of them were looked at. */
  readonly matching: number;
  readonly query: string;
  readonly hasBaseline: boolean;
}

const mostRows = 1000;

/** Every key path that items have, so that data which an SDK's update moved is seen to have moved. */
export function ShapePage({ table, matching, query, hasBaseline }: ShapePageContent): JSX.Element {
  const changed = table.rows.filter(({ since }) => since === 'new' || since === 'retyped');
  const byType = Map.groupBy(table.rows.slice(0, mostRows), ({ itemType }) => itemType);
  return (
    <>
      <p class="lead muted">
        Every key path of {table.items < matching ? `the newest ${table.items} of ` : ''}
        {countOf(matching, 'item')}; of values only their form is shown.
      </p>
      <form class="search" method="get" action="/shape">
        <label>
          <span>Only items that</span>
          <input type="search" name="query" value={query} placeholder="all items" data-key="/" />
        </label>
        <button type="submit">Show</button>
      </form>
      <div class="toolbar">
        <form method="post" action="/shape">
          <button type="submit" class="quiet" name="baseline" value="keep">
            Compare with what there is now
          </button>{' '}
          {hasBaseline ? (
            <button type="submit" class="quiet" name="baseline" value="forget">
              Compare with nothing
            </button>
          ) : null}
        </form>
        <a href="/api/crashbox/shape/file">As a file for crashbox sentry shape --against</a>
      </div>
      {hasBaseline ? (
        <Section title="Since the baseline" count={changed.length + (table.vanished?.length ?? 0)}>
          {changed.length > 0 ? <Paths rows={changed.slice(0, mostRows)} withType /> : null}
          {(table.vanished ?? []).slice(0, mostRows).map(({ itemType, path, types }) => (
            <p key={`${itemType} ${path}`} class="small">
              <span class="badge wait">vanished</span> {itemType} <code>{path}</code>{' '}
              <span class="muted">{types.join(', ')}</span>
            </p>
          ))}
          {changed.length === 0 && table.vanished?.length === 0 ? (
            <p>
              <span class="badge good">nothing new</span>
            </p>
          ) : null}
        </Section>
      ) : null}
      {[...byType].map(([type, rows]) => (
        <Section key={type} title={type} count={rows.length}>
          <Paths rows={rows} />
        </Section>
      ))}
      {table.rows.length > mostRows || table.cut ? (
        <p class="muted small">
          the first {mostRows} of {table.rows.length} paths; the file and the API have the others
        </p>
      ) : null}
    </>
  );
}

function Paths({
  rows,
  withType = false,
}: {
  readonly rows: readonly ShapeRow[];
  readonly withType?: boolean;
}): JSX.Element {
  return (
    <div class="table-scroll">
      <table class="stack small">
        <thead>
          <tr>
            <th scope="col">Path</th>
            <th scope="col">Types</th>
            <th scope="col">Form of a value</th>
            <th scope="col" class="number">
              Items
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ itemType, path, types, items, example, since }) => (
            <tr key={`${itemType} ${path}`}>
              <td>
                {withType ? <span class="muted">{itemType} </span> : null}
                <code>{path}</code> {since === 'new' ? <span class="badge bad">new</span> : null}
                {since === 'retyped' ? <span class="badge wait">other type</span> : null}
              </td>
              <td>{types.join(', ')}</td>
              <td>
                <code>{example}</code>
              </td>
              <td class="number">{items}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
