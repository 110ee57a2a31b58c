import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, listAt, textAt } from '../../items/json-at.ts';
import type { Path } from '../payload/leak-kinds.ts';
import { PayloadContext } from '../payload/payload-context.ts';
import { Spot } from '../payload/spot.tsx';

const mostLines = 20;

/** The source lines around the one that a frame stands at, numbered where the frame says which line that is. */
export function SourceLines({ at }: { readonly at: Path }): JSX.Element | null {
  const { body } = useContext(PayloadContext);
  const frame = jsonAt(body, ...at);
  if (typeof jsonAt(frame, 'context_line') !== 'string') return null;
  const before = listAt(frame, 'pre_context').length;
  const first = Math.max(0, before - mostLines);
  const after = Math.min(listAt(frame, 'post_context').length, mostLines);
  const line = Number(textAt(frame, 'lineno') ?? Number.NaN);
  const row = (path: Path, number: number, isCurrent: boolean): JSX.Element => (
    <span
      key={path.join()}
      class={isCurrent ? 'line current' : 'line'}
      data-line={Number.isNaN(number) ? '' : number}
    >
      <Spot at={[...at, ...path]} />
      {'\n'}
    </span>
  );
  return (
    <pre class="source">
      {Array.from({ length: before - first }, (_, index) =>
        row(['pre_context', first + index], line - before + first + index, false),
      )}
      {row(['context_line'], line, true)}
      {Array.from({ length: after }, (_, index) => row(['post_context', index], line + 1 + index, false))}
    </pre>
  );
}
