import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { listAt } from '../../items/json-at.ts';
import type { Path } from './leak-kinds.ts';
import { LeftOut } from './left-out.tsx';
import { PayloadContext } from './payload-context.ts';
import { Spot } from './spot.tsx';

const mostRecords = 500;

interface Column {
  readonly label: string;
  /** From the record. */
  readonly at: Path;
  readonly number?: boolean;
}

/** A list of objects in the payload as a table. */
export function RecordTable({
  at,
  columns,
  noun,
}: {
  readonly at: Path;
  readonly columns: readonly Column[];
  readonly noun: string;
}): JSX.Element {
  const { body } = useContext(PayloadContext);
  const { length } = listAt(body, ...at);
  return (
    <>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              {columns.map(({ label, number }) => (
                <th key={label} scope="col" class={number ? 'number' : undefined}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: Math.min(length, mostRecords) }, (_, place) => (
              <tr key={place}>
                {columns.map((column) => (
                  <td key={column.label} class={column.number ? 'number' : undefined}>
                    <Spot at={[...at, place, ...column.at]} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <LeftOut count={length - mostRecords} noun={noun} />
    </>
  );
}
