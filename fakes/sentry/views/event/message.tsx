import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, textAt, valuesAt } from '../../items/json-at.ts';
import { FactsAt } from '../payload/fact-list.tsx';
import type { Path } from '../payload/leak-kinds.ts';
import { PayloadContext } from '../payload/payload-context.ts';
import { Spot } from '../payload/spot.tsx';

/** Where SDKs put the message of an event, the rendered form first. */
const places: readonly Path[] = [
  ['logentry', 'formatted'],
  ['message', 'formatted'],
  ['message'],
  ['logentry', 'message'],
  ['message', 'message'],
];

/** The message, with what it was made of where the SDK sends that too. */
export function Message(): JSX.Element | null {
  const { body } = useContext(PayloadContext);
  const at = places.find((place) => textAt(body, ...place) !== undefined);
  if (at === undefined) return null;
  const made = jsonAt(body, 'logentry', 'params') ? 'logentry' : 'message';
  return (
    <section>
      {valuesAt(body, 'exception').length > 0 ? <h2>Message</h2> : null}
      <p class="message">
        <Spot at={at} />
      </p>
      {jsonAt(body, made, 'params') ? (
        <FactsAt
          places={[
            ['Template', [made, 'message']],
            ['Values', [made, 'params']],
          ]}
        />
      ) : null}
    </section>
  );
}
