import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, listAt, objectAt, textAt } from '../../items/json-at.ts';
import { FactsAt, ObjectFacts } from '../payload/fact-list.tsx';
import type { Path } from '../payload/leak-kinds.ts';
import { PayloadContext } from '../payload/payload-context.ts';
import { Spot } from '../payload/spot.tsx';
import { SourceLines } from './source-lines.tsx';

interface FrameContent {
  readonly at: Path;
  readonly open: boolean;
  readonly isOwn: boolean;
}

/** One frame of a stack: where it is, its source lines and its variables. */
export function Frame({ at, open, isOwn }: FrameContent): JSX.Element {
  const { body } = useContext(PayloadContext);
  const frame = jsonAt(body, ...at);
  const named = (names: readonly string[]): string | undefined =>
    names.find((name) => textAt(frame, name) !== undefined);
  const name = named(['function', 'raw_function', 'symbol', 'instruction_addr']);
  const file = named(['filename', 'abs_path', 'module', 'package']);
  const line = [textAt(frame, 'lineno'), textAt(frame, 'colno')].filter((part) => part !== undefined);
  const summary = (
    <>
      <code>{name === undefined ? '?' : <Spot at={[...at, name]} />}</code>{' '}
      <span class="muted small">
        {file === undefined ? null : <Spot at={[...at, file]} />}
        {line.map((part) => `:${part}`).join('')}
      </span>
    </>
  );
  const hasVariables = Object.keys(objectAt(frame, 'vars')).length > 0;
  const hasMore = ['abs_path', 'module', 'package', 'instruction_addr'].some(
    (key) => key !== file && key !== name && textAt(frame, key) !== undefined,
  );
  if (!hasVariables && !hasMore && jsonAt(frame, 'context_line') === undefined) {
    return <p class={isOwn ? 'frame own' : 'frame'}>{summary}</p>;
  }
  return (
    <details class={isOwn ? 'frame own' : 'frame'} open={open}>
      <summary>{summary}</summary>
      <SourceLines at={at} />
      {hasVariables ? (
        <div class="variables">
          <ObjectFacts at={[...at, 'vars']} />
        </div>
      ) : null}
      {listAt(frame, 'registers').length > 0 ? <Spot at={[...at, 'registers']} /> : null}
      <div class="muted small">
        <FactsAt
          places={['abs_path', 'module', 'package', 'instruction_addr', 'symbol_addr', 'image_addr']
            .filter((key) => key !== file && key !== name)
            .map((key) => [key, [...at, key]])}
        />
      </div>
    </details>
  );
}
