import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import type { JsonValue } from '../../../../crash/json.ts';
import { countOf } from '../../items/count-of.ts';
import { cutText } from '../../items/item-facts.ts';
import { jsonPathText } from '../../items/json-path.ts';
import { marksBelow, type Path } from '../payload/leak-kinds.ts';
import { type LeakMarks, PayloadContext, partAddress } from '../payload/payload-context.ts';
import { isFiltered } from '../payload/spot.tsx';
import { type JsonNode, planTree, sizeOf } from './json-plan.ts';

interface JsonTreeContent {
  readonly value: JsonValue;
  /** `$`, or where in a document the value stands. */
  readonly root: string;
  /** Where the value stands in its document. */
  readonly at?: Path;
}

/** A tree that folds. `client/json-tree.ts` copies paths and unfolds what was left out in place. */
export function JsonTree({ value, root, at = [] }: JsonTreeContent): JSX.Element {
  const { marks, address } = useContext(PayloadContext);
  return (
    <div class="tree" data-root={root}>
      <Node node={planTree(value)} at={at} depth={0} address={address} marks={marks} />
    </div>
  );
}

interface NodeContent {
  readonly node: JsonNode;
  readonly at: Path;
  readonly depth: number;
  readonly address: string | undefined;
  readonly marks: LeakMarks;
}

/** Unfolded at first: what fits on a screen or two. */
const openDepth = 4;
const openChildren = 12;

function Node({ node, at, depth, address, marks }: NodeContent): JSX.Element {
  const { value, children, leftOut } = node;
  const found = marksBelow(marks, at);
  const label = <Label step={node.step} path={jsonPathText(at)} />;
  const size = sizeOf(value);
  if (size === 0) {
    return (
      <div class="line">
        {label}
        <Leaf value={value} kinds={found.flatMap(([, kinds]) => kinds)} />
      </div>
    );
  }
  const isList = Array.isArray(value);
  const summary = (
    <>
      {label}
      <span class="muted">{isList ? `[${countOf(size, 'value')}]` : `{${countOf(size, 'key')}}`}</span>
      {found.length > 0 ? <span class="badge bad">{found.length} found</span> : null}
    </>
  );
  const part = address === undefined ? undefined : partAddress(address, at);
  if (children === undefined) {
    return (
      <details class="later">
        <summary class="line">{summary}</summary>
        {part === undefined ? <p class="muted small">not shown here</p> : <a href={part}>show by itself</a>}
      </details>
    );
  }
  return (
    <details open={found.length > 0 || depth === 0 || (depth < openDepth && size <= openChildren)}>
      <summary class="line">{summary}</summary>
      <div class="children">
        {children.map((child) => (
          <Node
            key={child.step}
            node={child}
            at={[...at, child.step ?? '']}
            depth={depth + 1}
            address={address}
            marks={marks}
          />
        ))}
        {leftOut > 0 ? (
          <p class="muted small">{countOf(leftOut, 'more value')} not shown; download the payload</p>
        ) : null}
      </div>
    </details>
  );
}

function Label({
  step,
  path,
}: {
  readonly step: string | number | undefined;
  readonly path: string;
}): JSX.Element {
  return (
    <span class="key" data-path={cutText(path, 2000)}>
      {step === undefined ? '$' : typeof step === 'number' ? step : cutText(step, 200)}
    </span>
  );
}

function Leaf({
  value,
  kinds,
}: {
  readonly value: JsonValue;
  readonly kinds: readonly string[];
}): JSX.Element {
  const text = typeof value === 'string' ? cutText(value, 5000) : JSON.stringify(value);
  const type = value === null ? 'null' : typeof value;
  if (kinds.length > 0) {
    return (
      <>
        <mark class="leak">{text}</mark> <span class="badge bad">{kinds.join(', ')}</span>
      </>
    );
  }
  if (typeof value === 'string' && isFiltered(value)) return <mark class="filtered">{text}</mark>;
  return <span class={`value ${type}`}>{text}</span>;
}
