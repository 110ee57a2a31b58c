import type { Response } from 'express';
import { Fragment, type JSX } from 'preact';
import { sendPage } from '../../../kit/pages/page.tsx';
import { differences } from '../differences.ts';
import type { ProcessorOptions } from '../options.ts';
import { rulesNotBuilt } from '../pipeline/not-built.ts';
import type { Handled, ProcessorStore } from '../store.ts';

/** What the processor does, how often it did it, and the last messages. */
export function sendIndexPage(response: Response, store: ProcessorStore, options: ProcessorOptions): void {
  sendPage(
    response,
    {
      title: 'Processor',
      part: 'processor',
      navigation: [
        { label: 'Status', href: '/__crashbox__/status' },
        { label: 'Health', href: '/__heartbeat__' },
      ],
    },
    <IndexPage store={store} options={options} />,
  );
}

function IndexPage({ store, options }: { store: ProcessorStore; options: ProcessorOptions }): JSX.Element {
  return (
    <>
      <p>
        Takes crash ids from the queues {options.priorityQueue}, {options.standardQueue} and{' '}
        {options.reprocessingQueue}, walks the dumps, makes the signature, and saves the processed crash to S3
        and Elasticsearch.
      </p>
      <h2>Messages by outcome</h2>
      <Counts counts={store.counts()} />
      <h2>Last messages</h2>
      <LastMessages handled={store.last()} />
      <h2>Where it differs from Socorro</h2>
      <dl>
        {differences.map(({ what, reason }) => (
          <Fragment key={what}>
            <dt>{what}</dt>
            <dd>{reason}</dd>
          </Fragment>
        ))}
        {rulesNotBuilt.map(({ rule, reason }) => (
          <Fragment key={rule}>
            <dt>{rule} is not built.</dt>
            <dd>{reason}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}

function Counts({ counts }: { counts: ReturnType<ProcessorStore['counts']> }): JSX.Element {
  if (counts.size === 0) return <p>None yet.</p>;
  return (
    <div class="table-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Outcome</th>
            <th scope="col" class="number">
              Messages
            </th>
          </tr>
        </thead>
        <tbody>
          {[...counts].map(([outcome, count]) => (
            <tr key={outcome}>
              <td>{outcome}</td>
              <td class="number">{count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LastMessages({ handled }: { handled: readonly Handled[] }): JSX.Element {
  if (handled.length === 0) return <p>Send a crash to the collector, and it appears here.</p>;
  return (
    <div class="table-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Time (UTC)</th>
            <th scope="col">Crash</th>
            <th scope="col">Ruleset</th>
            <th scope="col">Outcome</th>
            <th scope="col" class="number">
              Milliseconds
            </th>
          </tr>
        </thead>
        <tbody>
          {handled.map(({ at, crashId, ruleset, outcome, detail, milliseconds }) => (
            <tr key={`${at} ${crashId}`}>
              <td>
                <time dateTime={at}>{at.slice(0, 19).replace('T', ' ')}</time>
              </td>
              <td>
                <code>{crashId ?? 'none'}</code>
              </td>
              <td>{ruleset}</td>
              <td>{detail === '' ? outcome : `${outcome}: ${detail}`}</td>
              <td class="number">{milliseconds}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
