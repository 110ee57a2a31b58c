import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, listAt } from '../../items/json-at.ts';
import { FactsAt } from '../payload/fact-list.tsx';
import { PayloadContext } from '../payload/payload-context.ts';
import { Section } from '../payload/section.tsx';
import { hottestFunctions } from './hottest-functions.ts';

const mostFunctions = 50;

/** A profile of a transaction, or a piece of a continuous one. */
export function ProfileView(): JSX.Element {
  const { body } = useContext(PayloadContext);
  const profile = jsonAt(body, 'profile');
  const samples = listAt(profile, 'samples').length;
  const hottest = hottestFunctions(profile, mostFunctions);
  return (
    <>
      <FactsAt
        places={[
          ['Transaction', ['transaction', 'name']],
          ['Trace', ['transaction', 'trace_id']],
          ['Profile', ['event_id']],
          ['Profiler', ['profiler_id']],
          ['Chunk', ['chunk_id']],
          ['Platform', ['platform']],
          ['Release', ['release']],
          ['Environment', ['environment']],
          ['Runtime', ['runtime']],
          ['Device', ['device']],
          ['System', ['os']],
          ['Version of the format', ['version']],
        ]}
      />
      <Section title="Functions" count={hottest.length}>
        <p class="muted small">{samples} samples; on top of the stack, and anywhere on it</p>
        <div class="table-scroll">
          <table>
            <thead>
              <tr>
                <th scope="col" class="number">
                  On top
                </th>
                <th scope="col" class="number">
                  On stack
                </th>
                <th scope="col">Function</th>
                <th scope="col">Place</th>
              </tr>
            </thead>
            <tbody>
              {hottest.map(({ name, place, self, total }, index) => (
                <tr key={index}>
                  <td class="number">{self}</td>
                  <td class="number">{total}</td>
                  <td>
                    <code>{name}</code>
                  </td>
                  <td class="muted small">{place}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </Section>
    </>
  );
}
