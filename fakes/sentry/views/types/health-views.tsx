import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, textAt } from '../../items/json-at.ts';
import { FactsAt, ObjectFacts } from '../payload/fact-list.tsx';
import { PayloadContext } from '../payload/payload-context.ts';
import { RecordTable } from '../payload/record-table.tsx';
import { Section } from '../payload/section.tsx';

const good = ['ok', 'exited', 'healthy'];
const waiting = ['in_progress', 'init'];

function Status(): JSX.Element | null {
  const { body } = useContext(PayloadContext);
  const status = textAt(body, 'status');
  if (status === undefined) return null;
  const kind = good.includes(status) ? 'good' : waiting.includes(status) ? 'wait' : 'bad';
  return (
    <p>
      <span class={`badge ${kind}`}>{status.slice(0, 50)}</span>
    </p>
  );
}

/** A check-in of a monitor, with the monitor's own settings where the SDK sends them along. */
export function CheckInView(): JSX.Element {
  const { body } = useContext(PayloadContext);
  return (
    <>
      <Status />
      <FactsAt
        places={[
          ['Monitor', ['monitor_slug']],
          ['Check-in id', ['check_in_id']],
          ['Took, in seconds', ['duration']],
          ['Release', ['release']],
          ['Environment', ['environment']],
          ['Trace', ['contexts', 'trace', 'trace_id']],
        ]}
      />
      {jsonAt(body, 'monitor_config') ? (
        <Section title="The monitor">
          <FactsAt
            places={[
              ['Schedule', ['monitor_config', 'schedule']],
              ['Time zone', ['monitor_config', 'timezone']],
              ['May be late by, in minutes', ['monitor_config', 'checkin_margin']],
              ['May take, in minutes', ['monitor_config', 'max_runtime']],
              ['Failures that make an issue', ['monitor_config', 'failure_issue_threshold']],
              ['Successes that end it', ['monitor_config', 'recovery_threshold']],
            ]}
          />
        </Section>
      ) : null}
    </>
  );
}

export function SessionView(): JSX.Element {
  return (
    <>
      <Status />
      <FactsAt
        places={[
          ['Session', ['sid']],
          ['First of this session', ['init']],
          ['Started', ['started']],
          ['Updated', ['timestamp']],
          ['Took, in seconds', ['duration']],
          ['Errors', ['errors']],
          ['Distinct user', ['did']],
          ['Sequence', ['seq']],
          ['Mechanism', ['abnormal_mechanism']],
        ]}
      />
      <Section title="Attributes">
        <ObjectFacts at={['attrs']} />
      </Section>
    </>
  );
}

/** Sessions counted by the SDK, a row for each span of time. */
export function SessionsView(): JSX.Element {
  return (
    <>
      <RecordTable
        at={['aggregates']}
        noun="aggregate"
        columns={[
          { label: 'Started', at: ['started'] },
          { label: 'Distinct user', at: ['did'] },
          { label: 'Exited', at: ['exited'], number: true },
          { label: 'Errored', at: ['errored'], number: true },
          { label: 'Abnormal', at: ['abnormal'], number: true },
          { label: 'Crashed', at: ['crashed'], number: true },
        ]}
      />
      <Section title="Attributes">
        <ObjectFacts at={['attrs']} />
      </Section>
    </>
  );
}

/** What the SDK threw away before sending, and why: the only trace that a `beforeSend` leaves on the wire. */
export function ClientReportView(): JSX.Element {
  return (
    <>
      <FactsAt places={[['Made', ['timestamp']]]} />
      <Section title="Thrown away by the SDK">
        <RecordTable
          at={['discarded_events']}
          noun="reason"
          columns={[
            { label: 'Reason', at: ['reason'] },
            { label: 'Category', at: ['category'] },
            { label: 'Number', at: ['quantity'], number: true },
          ]}
        />
      </Section>
    </>
  );
}
