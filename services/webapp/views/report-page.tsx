import type { JSX } from 'preact';
import type { JsonObject } from '../../../crash/json.ts';
import type { CrashId } from '../../../crash/report/crash-id.ts';
import { FactList } from './fact-list.tsx';
import { indexAt, listAt, objectAt, textAt, textOf } from './read-value.ts';
import { detailFacts, dumpProblem } from './report-details.ts';
import { StackPicture } from './stack-picture.tsx';
import { StackTable } from './stack-table.tsx';

const sections = ['Stack', 'Details', 'Annotations', 'Modules', 'Raw data', 'Notes'] as const;
const mostThreads = 500;
const mostModules = 2000;
const longestJson = 500_000;

export interface ReportPageProps {
  readonly id: CrashId;
  /** Reduced to public fields, as `processed`. */
  readonly raw: JsonObject;
  readonly processed: JsonObject;
}

export function ReportPage({ id, raw, processed }: ReportPageProps): JSX.Element {
  const problem = dumpProblem(processed);
  const dump = objectAt(processed, 'json_dump');
  return (
    <>
      <nav class="sections" aria-label="Sections">
        {sections.map((name) => (
          <a key={name} href={`#${anchor(name)}`}>
            {name}
          </a>
        ))}
      </nav>
      {problem !== undefined && (
        <p class="card" role="alert">
          <span class="badge bad">dump</span> {problem}
        </p>
      )}
      <h2 id="stack">Stack</h2>
      <Threads dump={dump} crashing={indexAt(processed, 'crashing_thread')} />
      <h2 id="details">Details</h2>
      <FactList facts={detailFacts(processed)} />
      <h2 id="annotations">Annotations</h2>
      <FactList
        facts={Object.entries(raw)
          .map(([name, value]) => [name, textOf(value)] as const)
          .sort(([a], [b]) => (a < b ? -1 : 1))}
      />
      <h2 id="modules">Modules</h2>
      <Modules modules={listAt(dump, 'modules')} />
      <h2 id="raw-data">Raw data</h2>
      <p>
        As JSON: <a href={`/api/RawCrash/?crash_id=${id}&pretty=print`}>raw crash</a>,{' '}
        <a href={`/api/ProcessedCrash/?crash_id=${id}&pretty=print`}>processed crash</a>
      </p>
      <details>
        <summary>Processed crash, public fields</summary>
        <pre>{JSON.stringify(processed, undefined, 2).slice(0, longestJson)}</pre>
      </details>
      <h2 id="notes">Notes</h2>
      <pre>{textAt(processed, 'processor_notes') || 'The processor made no notes.'}</pre>
    </>
  );
}

function anchor(name: string): string {
  return name.toLowerCase().replaceAll(' ', '-');
}

function Threads({
  dump,
  crashing,
}: {
  readonly dump: JsonObject;
  readonly crashing: number | undefined;
}): JSX.Element {
  const threads = listAt(dump, 'threads');
  if (threads.length === 0) return <p class="muted">There is no stack.</p>;
  const first = crashing === undefined ? undefined : threads[crashing];
  return (
    <>
      {first === undefined ? (
        <p class="muted">The dump names no crashing thread.</p>
      ) : (
        <section>
          <h3>
            Thread {crashing} {textAt(first, 'thread_name')} <span class="badge bad">crashed</span>
          </h3>
          <StackPicture thread={first} />
          <StackTable thread={first} />
        </section>
      )}
      {threads.slice(0, mostThreads).map((thread, index) =>
        thread === first ? null : (
          <details key={index}>
            <summary>
              Thread {index} {textAt(thread, 'thread_name')}
            </summary>
            <StackTable thread={thread} />
          </details>
        ),
      )}
    </>
  );
}

function Modules({ modules }: { readonly modules: readonly JsonObject[] }): JSX.Element {
  if (modules.length === 0) return <p class="muted">No modules are known.</p>;
  return (
    <div class="table-scroll">
      <table>
        <thead>
          <tr>
            <th>Module</th>
            <th>Version</th>
            <th>Debug id</th>
            <th>Debug file</th>
            <th>Symbols</th>
          </tr>
        </thead>
        <tbody>
          {modules.slice(0, mostModules).map((module, index) => (
            <tr key={index}>
              <td>{textAt(module, 'filename')}</td>
              <td>{textAt(module, 'version')}</td>
              <td class="code">{textAt(module, 'debug_id')}</td>
              <td>{textAt(module, 'debug_file')}</td>
              <td>
                {module['loaded_symbols'] === true && <span class="badge good">loaded</span>}
                {module['missing_symbols'] === true && <span class="badge wait">missing</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
