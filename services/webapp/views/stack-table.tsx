import type { JSX } from 'preact';
import type { JsonObject } from '../../../crash/json.ts';
import { indexAt, listAt, textAt } from './read-value.ts';

/** Frames beyond this are counted and not shown. */
const mostFrames = 500;

interface FrameRow {
  readonly frame: string;
  readonly module: string;
  readonly call: string;
  readonly source: string;
  readonly trust: string;
}

/** The frames of a thread; functions inlined into one are rows above it (reference webapp §4.4). */
export function StackTable({ thread }: { readonly thread: JsonObject }): JSX.Element {
  const frames = listAt(thread, 'frames');
  if (frames.length === 0) return <p class="muted">This thread has no frames.</p>;
  const rows = frames.slice(0, mostFrames).flatMap(frameRows);
  return (
    <>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th class="number">Frame</th>
              <th>Module</th>
              <th>Function</th>
              <th>Source</th>
              <th>Trust</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>
                <td class="number">{row.frame}</td>
                <td>{row.module}</td>
                <td class="code">{row.call}</td>
                <td class="code">{row.source}</td>
                <td>{row.trust}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {frames.length > mostFrames && <p class="muted">{frames.length - mostFrames} more frames.</p>}
    </>
  );
}

function frameRows(frame: JsonObject, position: number): FrameRow[] {
  const number = String(indexAt(frame, 'frame') ?? position);
  const module = textAt(frame, 'module');
  const inlines = listAt(frame, 'inlines').map((inline) => ({
    frame: number,
    module,
    call: textAt(inline, 'function'),
    source: source(inline),
    trust: 'inlined',
  }));
  const call = textAt(frame, 'function') || `@ ${textAt(frame, 'module_offset') || textAt(frame, 'offset')}`;
  return [...inlines, { frame: number, module, call, source: source(frame), trust: textAt(frame, 'trust') }];
}

/** `hg:host/repository:path:revision` shows as its path (reference processor §3.2). */
function source(frame: JsonObject): string {
  const file = textAt(frame, 'file');
  const parts = file.split(':');
  const path = parts.length === 4 ? (parts[2] ?? file) : file;
  const line = textAt(frame, 'line');
  return line === '' || path === '' ? path : `${path}:${line}`;
}
