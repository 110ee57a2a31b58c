import type { JSX } from 'preact';
import type { JsonObject, JsonValue } from '../../../crash/json.ts';
import { isCrashId } from '../../../crash/report/crash-id.ts';

/** Longest value shown in a cell, in UTF-16 units. */
const longestCell = 500;

/** Rows of a search; crash ids link to their reports. */
export function CrashTable({
  hits,
  columns,
}: {
  readonly hits: readonly JsonObject[];
  readonly columns: readonly string[];
}): JSX.Element {
  return (
    <div class="table-scroll">
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column}>{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {hits.map((hit, row) => (
            <tr key={row}>
              {columns.map((column) => (
                <td key={column}>
                  <Cell value={hit[column] ?? null} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ value }: { readonly value: JsonValue }): JSX.Element {
  if (value === null) return <span class="muted">none</span>;
  const text = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, longestCell);
  const time = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):/.exec(text);
  if (time !== null) return <time dateTime={text}>{`${time[1]} ${time[2]}`}</time>;
  if (!isCrashId(text)) return <>{text}</>;
  return (
    <a href={`/report/index/${text}`} title={text}>
      <code>{text.slice(0, 8)}…</code>
    </a>
  );
}
