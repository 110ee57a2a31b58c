import type { JSX } from 'preact';
import { shortTitle } from '../../parts.ts';
import type { FlowState, PartState, WatchedPart } from '../flow-state.ts';

interface Place {
  readonly x: number;
  readonly y: number;
}

/** Where each part stands in the drawing, in units of its 1120 × 340 view box; boxes are 150 × 64. */
const places: Readonly<Record<WatchedPart, Place>> = {
  collector: { x: 150, y: 132 },
  aws: { x: 350, y: 132 },
  processor: { x: 550, y: 132 },
  elasticsearch: { x: 750, y: 132 },
  webapp: { x: 950, y: 132 },
  symbols: { x: 550, y: 16 },
  sentry: { x: 350, y: 264 },
  statsd: { x: 550, y: 264 },
};

const width = 150;
const height = 64;

/** Arrows as path data, in the order that a crash travels them; the dashed ones carry errors and metrics. */
const arrows: readonly { readonly d: string; readonly dashed?: boolean; readonly label: string }[] = [
  { d: 'M116 164 H145', label: 'crash reports to the collector' },
  { d: 'M300 164 H345', label: 'collector to S3 and SQS' },
  { d: 'M500 164 H545', label: 'S3 and SQS to the processor' },
  { d: 'M625 80 V127', label: 'symbols to the processor' },
  { d: 'M700 164 H745', label: 'processor to Elasticsearch' },
  { d: 'M900 164 H945', label: 'Elasticsearch to the webapp' },
  { d: 'M225 196 V230 H425 V259', dashed: true, label: 'errors of the services to Sentry' },
  { d: 'M1025 196 V230 H625 V259', dashed: true, label: 'metrics of the services to statsd' },
  { d: 'M425 230 H625 V196', dashed: true, label: 'errors and metrics of the processor' },
];

/** The flow as a picture: each part with its health and what it holds. Hidden where it would be too small to read. */
export function FlowDrawing({ state }: { readonly state: FlowState }): JSX.Element {
  return (
    <svg class="flow" viewBox="0 0 1120 340" role="img" aria-label="The flow of a crash through the parts">
      <defs>
        <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">
          <path d="M0 0 L8 4 L0 8 z" class="tip" />
        </marker>
      </defs>
      <text x="4" y="160" class="name">
        crash client
      </text>
      <text x="4" y="180" class="count">
        submitter
      </text>
      {arrows.map(({ d, dashed, label }) => (
        <path
          key={d}
          d={d}
          class={dashed ? 'arrow dashed' : 'arrow'}
          {...(d.startsWith('M425') ? {} : { 'marker-end': 'url(#tip)' })}
        >
          <title>{label}</title>
        </path>
      ))}
      {state.parts.map((part) => (
        <PartBox key={part.name} part={part} />
      ))}
    </svg>
  );
}

function PartBox({ part }: { readonly part: PartState }): JSX.Element {
  const { x, y } = places[part.name];
  return (
    <a {...(part.url !== undefined && { href: part.url })}>
      <rect x={x} y={y} width={width} height={height} rx="8" class={`box ${part.health}`} />
      <circle cx={x + width - 12} cy={y + 12} r="4.5" class={`lamp ${part.health}`} />
      <text x={x + 12} y={y + 32} class="name">
        {shortTitle(part.title)}
      </text>
      <text x={x + 12} y={y + 51} class="count">
        {part.health === 'ready' ? part.count : part.health}
      </text>
    </a>
  );
}
