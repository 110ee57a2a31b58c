import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, listAt, objectAt, textAt } from '../../items/json-at.ts';
import { FactsAt, ObjectFacts } from '../payload/fact-list.tsx';
import { LeftOut } from '../payload/left-out.tsx';
import { PayloadContext } from '../payload/payload-context.ts';
import { Spot } from '../payload/spot.tsx';

const mostContexts = 30;

/** Facts, tags, user and contexts, beside what happened. */
export function EventAside(): JSX.Element {
  const { body } = useContext(PayloadContext);
  const contexts = Object.keys(objectAt(body, 'contexts'));
  return (
    <aside>
      <FactsAt
        title="Facts"
        places={[
          ['Event id', ['event_id']],
          ['Level', ['level']],
          ['Release', ['release']],
          ['Distribution', ['dist']],
          ['Environment', ['environment']],
          ['Transaction', ['transaction']],
          ['Logger', ['logger']],
          ['Platform', ['platform']],
          ['Server', ['server_name']],
          ['Fingerprint', ['fingerprint']],
          ['Made', ['timestamp']],
          ['Began', ['start_timestamp']],
          ['SDK', ['sdk', 'name']],
          ['SDK version', ['sdk', 'version']],
          ['Integrations', ['sdk', 'integrations']],
        ]}
      />
      <Tags />
      {Object.keys(objectAt(body, 'user')).length > 0 ? (
        <>
          <h2>User</h2>
          <ObjectFacts at={['user']} />
        </>
      ) : null}
      {contexts.length > 0 ? <h2>Contexts</h2> : null}
      {contexts.slice(0, mostContexts).map((name) => (
        <details key={name} open={name === 'trace' || contexts.length < 5}>
          <summary>{name}</summary>
          <ObjectFacts at={['contexts', name]} without={['type']} />
          {jsonAt(body, 'contexts', name) === null ? <p class="muted small">null</p> : null}
        </details>
      ))}
      <LeftOut count={contexts.length - mostContexts} noun="context" />
    </aside>
  );
}

/** An object, or a list of pairs or of objects with key and value. */
function Tags(): JSX.Element | null {
  const { body } = useContext(PayloadContext);
  const pairs = listAt(body, 'tags');
  const names = Object.keys(objectAt(body, 'tags'));
  if (pairs.length === 0 && names.length === 0) return null;
  return (
    <>
      <h2>Tags</h2>
      {names.length > 0 ? <ObjectFacts at={['tags']} /> : null}
      <ul class="plain">
        {pairs.slice(0, 200).map((pair, place) => {
          const isPair = Array.isArray(pair);
          return (
            <li key={place}>
              <span class="muted">{isPair ? textAt(pair, 0) : textAt(pair, 'key')}</span>{' '}
              <Spot at={['tags', place, isPair ? 1 : 'value']} />
            </li>
          );
        })}
      </ul>
    </>
  );
}
