import type { JSX } from 'preact';
import type { PlannedFault } from '../../../../kit/faults/fault-list.ts';
import { describeFault, type SentryFault } from '../../faults/sentry-fault.ts';
import { rateLimitCategories } from '../../faults/rate-limit.ts';
import { Section } from '../payload/section.tsx';
import { FaultForm } from './fault-form.tsx';

interface FaultsPageContent {
  readonly faults: readonly PlannedFault<SentryFault>[];
  /** What was wrong with the fault that the form described, and what it said. */
  readonly mistake: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What requests are to meet in place of their answers, and a form that adds to it. */
export function FaultsPage({ faults, mistake, fields }: FaultsPageContent): JSX.Element {
  return (
    <>
      <p class="lead muted">
        What SDKs are to meet in place of a true answer. What they send is kept all the same, and says which
        fault it met.
      </p>
      {mistake === undefined ? null : (
        <p class="card">
          <span class="badge bad">not added</span> {mistake}
        </p>
      )}
      {faults.length === 0 ? <p class="empty">No request meets a fault.</p> : <Faults faults={faults} />}
      <Section title="Add one">
        <FaultForm fields={fields} />
        <p class="muted small">
          Rate limits are written as the header has them, <code>60:error;transaction:key</code>; no category
          means all of them. Categories: {rateLimitCategories.join(', ')}.
        </p>
      </Section>
    </>
  );
}

function Faults({ faults }: Pick<FaultsPageContent, 'faults'>): JSX.Element {
  return (
    <>
      <div class="table-scroll">
        <table class="stack">
          <thead>
            <tr>
              <th scope="col">What happens</th>
              <th scope="col">To which requests</th>
              <th scope="col">How often</th>
              <th scope="col">Met by</th>
              <th scope="col" />
            </tr>
          </thead>
          <tbody>
            {faults.map(({ id, fault, seen, met, spent }) => (
              <tr key={id}>
                <td>{describeFault(fault)}</td>
                <td>
                  <code>{whoMeets(fault)}</code>
                </td>
                <td>{howOften(fault)}</td>
                <td>
                  {met} of {seen} {spent ? <span class="badge">spent</span> : null}
                </td>
                <td>
                  <button type="submit" class="quiet" form="remove" name="remove" value={id}>
                    Remove
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <form id="remove" method="post" action="/faults">
        <button type="submit" class="quiet" name="remove" value="">
          Remove all
        </button>
      </form>
    </>
  );
}

function whoMeets({ query, mailbox, project }: SentryFault): string {
  const said = [query, mailbox && `mailbox ${mailbox}`, project && `project ${project}`];
  return said.filter(Boolean).join(', ').slice(0, 500) || 'all';
}

function howOften({ times, nth, probability, seed }: SentryFault): string {
  const said = [
    nth === undefined ? undefined : `request ${nth}${times === undefined ? '' : ' on'}`,
    times === undefined ? undefined : `${times} ${times === 1 ? 'time' : 'times'}`,
    probability === undefined ? undefined : `probability ${probability}`,
    seed === undefined ? undefined : `seed ${seed}`,
  ];
  return said.filter((text) => text !== undefined).join(', ') || 'always';
}
