import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt } from '../../items/json-at.ts';
import { EventAside } from '../event/event-aside.tsx';
import { EventSurroundings } from '../event/event-view.tsx';
import { FactsAt } from '../payload/fact-list.tsx';
import type { Path } from '../payload/leak-kinds.ts';
import { PayloadContext } from '../payload/payload-context.ts';
import { Section } from '../payload/section.tsx';
import { shortJson } from '../payload/short-json.ts';
import { Spot } from '../payload/spot.tsx';

/** What somebody wrote, in an event of type feedback. */
export function FeedbackView(): JSX.Element {
  const at: Path = ['contexts', 'feedback'];
  return (
    <div class="split">
      <div>
        <blockquote class="card said">
          <Spot at={[...at, 'message']} />
        </blockquote>
        <FactsAt
          places={[
            ['Name', [...at, 'name']],
            ['E-mail', [...at, 'contact_email']],
            ['On the page', [...at, 'url']],
            ['About event', [...at, 'associated_event_id']],
            ['Replay', [...at, 'replay_id']],
            ['By way of', [...at, 'source']],
          ]}
        />
        <EventSurroundings />
      </div>
      <EventAside />
    </div>
  );
}

/** The older form. */
export function UserReportView(): JSX.Element {
  return (
    <>
      <blockquote class="card said">
        <Spot at={['comments']} />
      </blockquote>
      <FactsAt
        places={[
          ['Name', ['name']],
          ['E-mail', ['email']],
          ['About event', ['event_id']],
        ]}
      />
    </>
  );
}

/** What a replay says of itself; its recording is an item of its own. */
export function ReplayEventView(): JSX.Element {
  return (
    <div class="split">
      <div>
        <FactsAt
          places={[
            ['Replay', ['replay_id']],
            ['Segment', ['segment_id']],
            ['Kind', ['replay_type']],
            ['Began', ['replay_start_timestamp']],
            ['Pages', ['urls']],
            ['Errors', ['error_ids']],
            ['Traces', ['trace_ids']],
          ]}
        />
        <EventSurroundings />
      </div>
      <EventAside />
    </div>
  );
}

/** Fields of a form that came with a crash: a list of pairs, or an object. */
export function FormDataView(): JSX.Element {
  const { body } = useContext(PayloadContext);
  const pairs = Array.isArray(body) ? body.slice(0, 500) : [];
  return (
    <Section title="Fields" count={pairs.length}>
      <FactsAt places={pairs.map((pair, place) => [shortJson(jsonAt(pair, 0)).slice(0, 200), [place, 1]])} />
    </Section>
  );
}
