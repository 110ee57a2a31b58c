import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, listAt, textAt, valuesAt } from '../../items/json-at.ts';
import type { Path } from '../payload/leak-kinds.ts';
import { LeftOut } from '../payload/left-out.tsx';
import { PayloadContext } from '../payload/payload-context.ts';
import { Section } from '../payload/section.tsx';
import { Spot } from '../payload/spot.tsx';
import { Frames } from './frames.tsx';

const mostThreads = 50;

/** Threads, the one that crashed first and unfolded. */
export function Threads(): JSX.Element {
  const { body } = useContext(PayloadContext);
  const threads = valuesAt(body, 'threads');
  const root: Path = Array.isArray(jsonAt(body, 'threads')) ? ['threads'] : ['threads', 'values'];
  const places = threads
    .map((thread, place) => ({ place, isCrashed: textAt(thread, 'crashed') === 'true' }))
    .toSorted((one, other) => Number(other.isCrashed) - Number(one.isCrashed))
    .slice(0, mostThreads);
  return (
    <Section title="Threads" count={threads.length}>
      {places.map(({ place, isCrashed }) => (
        <Thread key={place} at={[...root, place]} isCrashed={isCrashed} />
      ))}
      <LeftOut count={threads.length - mostThreads} noun="thread" />
    </Section>
  );
}

function Thread({ at, isCrashed }: { readonly at: Path; readonly isCrashed: boolean }): JSX.Element {
  const { body } = useContext(PayloadContext);
  const frames = listAt(body, ...at, 'stacktrace', 'frames');
  return (
    <details class="card" open={isCrashed && frames.length > 0}>
      <summary>
        Thread <Spot at={[...at, 'id']} /> <Spot at={[...at, 'name']} />{' '}
        {isCrashed ? <span class="badge bad">crashed</span> : null}{' '}
        {textAt(body, ...at, 'current') === 'true' ? <span class="badge">current</span> : null}
      </summary>
      {frames.length > 0 ? (
        <Frames at={[...at, 'stacktrace', 'frames']} />
      ) : (
        <p class="muted small">no stack trace</p>
      )}
    </details>
  );
}
