import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { objectAt } from '../../items/json-at.ts';
import { EventAside } from '../event/event-aside.tsx';
import { EventSurroundings } from '../event/event-view.tsx';
import { FactsAt } from '../payload/fact-list.tsx';
import { PayloadContext } from '../payload/payload-context.ts';
import { Section } from '../payload/section.tsx';
import { containerSpans, transactionSpans } from './read-spans.ts';
import { Waterfall } from './waterfall.tsx';

/** A transaction: its spans as a waterfall, and what it shares with an event. */
export function TransactionView(): JSX.Element {
  const { body } = useContext(PayloadContext);
  const measurements = Object.keys(objectAt(body, 'measurements')).slice(0, 100);
  return (
    <>
      <Waterfall spans={transactionSpans(body)} />
      <div class="split">
        <div>
          {measurements.length > 0 ? (
            <Section title="Measurements">
              <FactsAt places={measurements.map((name) => [name, ['measurements', name]])} />
            </Section>
          ) : null}
          <EventSurroundings />
        </div>
        <EventAside />
      </div>
    </>
  );
}

/** Spans that came by themselves. */
export function SpansView(): JSX.Element {
  const { body } = useContext(PayloadContext);
  return <Waterfall spans={containerSpans(body)} />;
}
