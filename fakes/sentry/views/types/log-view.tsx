import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, listAt, objectAt, textAt } from '../../items/json-at.ts';
import { levelBadge } from '../event/breadcrumbs.tsx';
import { FactsAt } from '../payload/fact-list.tsx';
import type { Path } from '../payload/leak-kinds.ts';
import { LeftOut } from '../payload/left-out.tsx';
import { PayloadContext } from '../payload/payload-context.ts';
import { clockTime } from '../payload/read-time.ts';
import { Section } from '../payload/section.tsx';
import { Spot } from '../payload/spot.tsx';

const mostLines = 500;

/** A log container: a line for each entry, which unfolds to its attributes. */
export function LogView(): JSX.Element {
  const { body } = useContext(PayloadContext);
  const { length } = listAt(body, 'items');
  return (
    <Section title="Log" count={length}>
      <div class="logs">
        {Array.from({ length: Math.min(length, mostLines) }, (_, place) => (
          <LogLine key={place} at={['items', place]} />
        ))}
      </div>
      <LeftOut count={length - mostLines} noun="line" />
    </Section>
  );
}

function LogLine({ at }: { readonly at: Path }): JSX.Element {
  const { body } = useContext(PayloadContext);
  const level = textAt(body, ...at, 'level') ?? '';
  return (
    <details class="log">
      <summary>
        <time>{clockTime(jsonAt(body, ...at, 'timestamp'))}</time>{' '}
        <span class={levelBadge(level)}>{level.slice(0, 20)}</span>{' '}
        <code>
          <Spot at={[...at, 'body']} />
        </code>
      </summary>
      <div class="card small">
        <FactsAt
          places={[
            ['trace_id', [...at, 'trace_id']],
            ['span_id', [...at, 'span_id']],
            ['severity_number', [...at, 'severity_number']],
          ]}
        />
        <Attributes at={[...at, 'attributes']} />
      </div>
    </details>
  );
}

/** Attributes of the form `{value, type}`. */
function Attributes({ at }: { readonly at: Path }): JSX.Element {
  const { body } = useContext(PayloadContext);
  const names = Object.keys(objectAt(body, ...at));
  return (
    <>
      <FactsAt
        places={names
          .slice(0, 100)
          .map((name) => [
            name,
            jsonAt(body, ...at, name, 'value') === undefined ? [...at, name] : [...at, name, 'value'],
          ])}
      />
      <LeftOut count={names.length - 100} noun="attribute" />
    </>
  );
}
