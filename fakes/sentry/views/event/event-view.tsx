import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, listAt, objectAt, valuesAt } from '../../items/json-at.ts';
import { FactsAt, ObjectFacts } from '../payload/fact-list.tsx';
import { PayloadContext } from '../payload/payload-context.ts';
import { FoldedSection, Section } from '../payload/section.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { EventAside } from './event-aside.tsx';
import { Exceptions } from './exceptions.tsx';
import { Frames } from './frames.tsx';
import { Message } from './message.tsx';
import { RequestSection } from './request-section.tsx';
import { Threads } from './threads.tsx';

/** An event: what went wrong on the left, where and for whom on the right. */
export function EventView(): JSX.Element {
  const { body } = useContext(PayloadContext);
  return (
    <div class="split">
      <div>
        <Message />
        {valuesAt(body, 'exception').length > 0 ? <Exceptions /> : null}
        {listAt(body, 'stacktrace', 'frames').length > 0 ? (
          <Section title="Stack">
            <Frames at={['stacktrace', 'frames']} />
          </Section>
        ) : null}
        {valuesAt(body, 'threads').length > 0 ? <Threads /> : null}
        <EventSurroundings />
      </div>
      <EventAside />
    </div>
  );
}

/** What events and transactions have in common beside their facts. */
export function EventSurroundings(): JSX.Element {
  const { body } = useContext(PayloadContext);
  const errors = listAt(body, 'errors').length;
  const images = listAt(body, 'debug_meta', 'images').length;
  return (
    <>
      {valuesAt(body, 'breadcrumbs').length > 0 ? <Breadcrumbs /> : null}
      {jsonAt(body, 'request') ? <RequestSection /> : null}
      {Object.keys(objectAt(body, 'extra')).length > 0 ? (
        <Section title="Extra">
          <ObjectFacts at={['extra']} />
        </Section>
      ) : null}
      {errors > 0 ? (
        <Section title="Errors of processing" count={errors}>
          <FactsAt
            places={Array.from({ length: Math.min(errors, 50) }, (_, place) => [
              `${place}`,
              ['errors', place],
            ])}
          />
        </Section>
      ) : null}
      {Object.keys(objectAt(body, 'modules')).length > 0 ? (
        <FoldedSection title="Modules" count={Object.keys(objectAt(body, 'modules')).length}>
          <ObjectFacts at={['modules']} />
        </FoldedSection>
      ) : null}
      {images > 0 ? (
        <FoldedSection title="Debug images" count={images}>
          {Array.from({ length: Math.min(images, 200) }, (_, place) => (
            <div key={place} class="card small">
              <ObjectFacts at={['debug_meta', 'images', place]} />
            </div>
          ))}
        </FoldedSection>
      ) : null}
    </>
  );
}
