import type { JSX } from 'preact';
import type { JsonValue } from '../../../crash/json.ts';
import { listAt, objectAt, textAt } from '../items/json-at.ts';
import { FactList } from './fact-list.tsx';
import { shortJson } from './pretty-json.ts';

const mostExceptions = 50;
const mostFrames = 300;
/** Of the sender's own frames this many are unfolded; a deep recursion would fill the page. */
const mostOpen = 5;
const mostVars = 100;

/** The exception thrown last comes first, its causes after it; in each the frame that raised comes first. */
export function Exceptions({ exceptions }: { readonly exceptions: readonly JsonValue[] }): JSX.Element {
  return (
    <section>
      <h2>Exceptions</h2>
      {exceptions
        .toReversed()
        .slice(0, mostExceptions)
        .map((exception, index) => (
          <Exception key={index} exception={exception} />
        ))}
    </section>
  );
}

function Exception({ exception }: { readonly exception: JsonValue }): JSX.Element {
  const frames = listAt(exception, 'stacktrace', 'frames').toReversed();
  const open = new Set(frames.filter((frame) => textAt(frame, 'in_app') === 'true').slice(0, mostOpen));
  const mechanism = textAt(exception, 'mechanism', 'type');
  const handled = textAt(exception, 'mechanism', 'handled');
  return (
    <div class="card">
      <h3>
        {textAt(exception, 'type') ?? 'exception without type'}: {textAt(exception, 'value') ?? ''}
      </h3>
      {mechanism === undefined ? null : (
        <p class="muted small">
          caught by {mechanism}
          {handled === undefined ? '' : handled === 'true' ? ', handled' : ', not handled'}
        </p>
      )}
      {frames.slice(0, mostFrames).map((frame, index) => (
        <Frame key={index} frame={frame} open={open.has(frame)} />
      ))}
      {frames.length > mostFrames ? <p class="muted">{frames.length - mostFrames} more frames</p> : null}
    </div>
  );
}

function Frame({ frame, open }: { readonly frame: JsonValue; readonly open: boolean }): JSX.Element {
  const file = textAt(frame, 'filename') ?? textAt(frame, 'abs_path') ?? textAt(frame, 'module');
  const place = [file, textAt(frame, 'lineno'), textAt(frame, 'colno')].filter((part) => part !== undefined);
  const vars = Object.entries(objectAt(frame, 'vars')).slice(0, mostVars);
  const ours = textAt(frame, 'in_app') === 'true';
  const name = textAt(frame, 'function') ?? textAt(frame, 'instruction_addr') ?? '?';
  return (
    <details open={open}>
      <summary>
        <code>{name}</code> <span class="muted small">{place.join(':')}</span>
        {ours ? null : <span class="badge">library</span>}
      </summary>
      <SourceLines frame={frame} />
      {vars.length === 0 ? null : (
        <FactList facts={vars.map(([variable, value]) => [variable, shortJson(value)] as const)} />
      )}
    </details>
  );
}

function SourceLines({ frame }: { readonly frame: JsonValue }): JSX.Element | null {
  const line = textAt(frame, 'context_line');
  if (line === undefined) return null;
  const around = (key: string): string[] =>
    listAt(frame, key)
      .slice(0, 20)
      .map((text) => (typeof text === 'string' ? text : ''));
  return (
    <pre>
      {around('pre_context').map((text) => `${text}\n`)}
      <mark>{line}</mark>
      {'\n'}
      {around('post_context').map((text) => `${text}\n`)}
    </pre>
  );
}
