import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, objectAt } from '../../items/json-at.ts';
import { ObjectFacts } from '../payload/fact-list.tsx';
import { LeftOut } from '../payload/left-out.tsx';
import { PayloadContext } from '../payload/payload-context.ts';
import { durationText } from '../payload/read-time.ts';
import { Section } from '../payload/section.tsx';
import type { Span } from './read-spans.ts';
import { type SpanRow, spanTree } from './span-tree.ts';

const mostSpans = 1000;
const deepestIndent = 12;
const hues = 5;

interface Scale {
  readonly start: number;
  readonly length: number;
}

/** Spans as bars on one scale of time, each under its parent. */
export function Waterfall({ spans }: { readonly spans: readonly Span[] }): JSX.Element {
  const rows = spanTree(spans);
  const start = spans.reduce((least, span) => Math.min(least, span.start), Number.POSITIVE_INFINITY);
  const end = spans.reduce((most, span) => Math.max(most, span.end), Number.NEGATIVE_INFINITY);
  const scale = { start, length: Math.max(end - start, 1e-9) };
  const ops = [...new Set(rows.map(({ span }) => span.op))];
  return (
    <Section title="Spans" count={spans.length}>
      <p class="muted small">
        {durationText(end - start)} from {isoTime(start)}
      </p>
      <div class="waterfall">
        {rows.slice(0, mostSpans).map((row) => (
          <Bar key={row.span.at.join()} row={row} scale={scale} hue={ops.indexOf(row.span.op) % hues} />
        ))}
      </div>
      <LeftOut count={rows.length - mostSpans} noun="span" />
    </Section>
  );
}

function Bar({
  row,
  scale,
  hue,
}: {
  readonly row: SpanRow;
  readonly scale: Scale;
  readonly hue: number;
}): JSX.Element {
  const { span, depth } = row;
  const { body } = useContext(PayloadContext);
  const left = ((span.start - scale.start) / scale.length) * 1000;
  const width = Math.max(((span.end - span.start) / scale.length) * 1000, 2);
  const failed = span.status !== undefined && !['ok', 'unset'].includes(span.status);
  return (
    <details class="span">
      <summary>
        <span class={`name indent-${Math.min(depth, deepestIndent)}`}>
          {span.op === undefined ? null : <code>{span.op.slice(0, 60)}</code>}{' '}
          {(span.name ?? 'unnamed').slice(0, 200)}
        </span>
        <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true">
          <rect
            class={failed ? 'hue-4' : `hue-${hue}`}
            x={Math.min(left, 998).toFixed(2)}
            width={Math.min(width, 1000 - Math.min(left, 998)).toFixed(2)}
            height="10"
            rx="2"
          />
        </svg>
        <span class="took">{durationText(span.end - span.start)}</span>
      </summary>
      <div class="card small">
        {failed ? <span class="badge bad">{span.status?.slice(0, 50)}</span> : null}
        {depth > deepestIndent ? <p class="muted">{depth} levels deep</p> : null}
        {span.at.length === 0 ? (
          <ObjectFacts at={['contexts', 'trace']} />
        ) : (
          <ObjectFacts at={span.at} without={['attributes', 'data', 'tags']} />
        )}
        {['attributes', 'data', 'tags']
          .filter(
            (key) => span.at.length > 0 && Object.keys(objectAt(jsonAt(body, ...span.at), key)).length > 0,
          )
          .map((key) => (
            <div key={key}>
              <h3>{key}</h3>
              <ObjectFacts at={[...span.at, key]} />
            </div>
          ))}
      </div>
    </details>
  );
}

function isoTime(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? 'an unknown time' : date.toISOString();
}
