import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, listAt, textAt, valuesAt } from '../../items/json-at.ts';
import type { Path } from '../payload/leak-kinds.ts';
import { LeftOut } from '../payload/left-out.tsx';
import { PayloadContext } from '../payload/payload-context.ts';
import { Section } from '../payload/section.tsx';
import { Spot } from '../payload/spot.tsx';
import { Frames } from './frames.tsx';

const mostExceptions = 50;

/** The exception thrown last comes first, its causes after it: SDKs send them the other way round. */
export function Exceptions(): JSX.Element {
  const { body } = useContext(PayloadContext);
  const { length } = valuesAt(body, 'exception');
  const root: Path = Array.isArray(jsonAt(body, 'exception')) ? ['exception'] : ['exception', 'values'];
  const places = Array.from({ length: Math.min(length, mostExceptions) }, (_, index) => length - 1 - index);
  return (
    <Section title={length === 1 ? 'Exception' : 'Exceptions'}>
      {places.map((place, index) => (
        <Exception key={place} at={[...root, place]} isCause={index > 0} />
      ))}
      <LeftOut count={length - mostExceptions} noun="exception" />
    </Section>
  );
}

function Exception({ at, isCause }: { readonly at: Path; readonly isCause: boolean }): JSX.Element {
  const { body } = useContext(PayloadContext);
  const exception = jsonAt(body, ...at);
  const source = textAt(exception, 'mechanism', 'source');
  return (
    <div class="card exception">
      {isCause ? (
        <p class="muted small">
          {source === undefined ? 'caused by' : `from ${source.slice(0, 100)} of the one above`}
        </p>
      ) : null}
      <h3>
        {textAt(exception, 'module') === undefined ? null : (
          <span class="muted">
            <Spot at={[...at, 'module']} />.
          </span>
        )}
        {textAt(exception, 'type') === undefined ? 'exception without type' : <Spot at={[...at, 'type']} />}
      </h3>
      <p class="message">
        <Spot at={[...at, 'value']} />
      </p>
      <Mechanism at={[...at, 'mechanism']} />
      {listAt(exception, 'stacktrace', 'frames').length > 0 ? (
        <Frames at={[...at, 'stacktrace', 'frames']} />
      ) : (
        <p class="muted small">no stack trace</p>
      )}
    </div>
  );
}

function Mechanism({ at }: { readonly at: Path }): JSX.Element | null {
  const { body } = useContext(PayloadContext);
  const handled = textAt(body, ...at, 'handled');
  if (textAt(body, ...at, 'type') === undefined && handled === undefined) return null;
  return (
    <p class="small">
      <span class="muted">
        caught by <Spot at={[...at, 'type']} />
      </span>{' '}
      {handled === 'false' ? <span class="badge bad">not handled</span> : null}
      {handled === 'true' ? <span class="badge">handled</span> : null} <Spot at={[...at, 'data']} />
    </p>
  );
}
