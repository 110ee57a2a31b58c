import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import type { JsonValue } from '../../../../crash/json.ts';
import { countOf } from '../../items/count-of.ts';
import { listAt, textAt } from '../../items/json-at.ts';
import type { Path } from '../payload/leak-kinds.ts';
import { LeftOut } from '../payload/left-out.tsx';
import { PayloadContext } from '../payload/payload-context.ts';
import { Frame } from './frame.tsx';

const mostFrames = 300;
/** Of the sender's own frames this many are unfolded; a deep recursion would fill the page. */
const mostOpen = 3;

/** Neighbours that are all the sender's own code, or all that of libraries. */
interface Run {
  readonly own: boolean;
  readonly places: readonly number[];
}

/** A stack, the frame that raised first. The sender's own frames stand out; runs of library frames are folded. */
export function Frames({ at }: { readonly at: Path }): JSX.Element {
  const { body } = useContext(PayloadContext);
  const frames = listAt(body, ...at);
  const runs = runsOf(frames);
  const hasOwn = runs.some(({ own }) => own);
  const opened = new Set(
    runs.flatMap(({ own, places }) => (own || !hasOwn ? places : [])).slice(0, mostOpen),
  );
  const list = (places: readonly number[]): JSX.Element[] =>
    places.map((place) => (
      <Frame key={place} at={[...at, place]} open={opened.has(place)} isOwn={isOwn(frames[place])} />
    ));
  return (
    <div class="frames">
      {runs.map(({ own, places }) =>
        own || !hasOwn || places.length === 1 ? (
          list(places)
        ) : (
          <details key={places[0]} class="run">
            <summary>{countOf(places.length, 'library frame')}</summary>
            {list(places)}
          </details>
        ),
      )}
      <LeftOut count={frames.length - mostFrames} noun="frame" />
    </div>
  );
}

function runsOf(frames: readonly JsonValue[]): readonly Run[] {
  const runs: { own: boolean; places: number[] }[] = [];
  const least = Math.max(0, frames.length - mostFrames);
  for (let place = frames.length - 1; place >= least; place -= 1) {
    const own = isOwn(frames[place]);
    const last = runs.at(-1);
    if (last?.own === own) last.places.push(place);
    else runs.push({ own, places: [place] });
  }
  return runs;
}

function isOwn(frame: JsonValue | undefined): boolean {
  return textAt(frame, 'in_app') === 'true';
}
