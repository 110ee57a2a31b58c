import type { JsonValue } from '../../../../crash/json.ts';
import { jsonAt, listAt, textAt } from '../../items/json-at.ts';
import type { Path } from '../payload/leak-kinds.ts';
import { readTime } from '../payload/read-time.ts';

/** A span as the waterfall draws it; times in seconds since 1970. */
export interface Span {
  /** Where it stands in the payload. */
  readonly at: Path;
  readonly id: string | undefined;
  readonly parent: string | undefined;
  readonly op: string | undefined;
  readonly name: string | undefined;
  readonly status: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** A transaction: the span that it is itself, then those it holds. */
export function transactionSpans(body: JsonValue | undefined): readonly Span[] {
  const root = readSpan(body, [], {
    id: textAt(body, 'contexts', 'trace', 'span_id'),
    parent: undefined,
    op: textAt(body, 'contexts', 'trace', 'op'),
    name: textAt(body, 'transaction'),
    status: textAt(body, 'contexts', 'trace', 'status'),
  });
  return [root, ...listAt(body, 'spans').map((span, place) => readSpan(span, ['spans', place]))];
}

/** A span container, or a span that came alone. */
export function containerSpans(body: JsonValue | undefined): readonly Span[] {
  const items = listAt(body, 'items');
  return items.length > 0
    ? items.map((span, place) => readSpan(span, ['items', place]))
    : [readSpan(body, [])];
}

/** Spans of transactions have `timestamp` and `op`, those of containers `end_timestamp` and attributes (live, Node 10 and 11). */
function readSpan(
  span: JsonValue | undefined,
  at: Path,
  known: Partial<Pick<Span, 'id' | 'parent' | 'op' | 'name' | 'status'>> = {},
): Span {
  const start = readTime(jsonAt(span, 'start_timestamp')) ?? 0;
  const end = readTime(jsonAt(span, 'end_timestamp') ?? jsonAt(span, 'timestamp')) ?? start;
  return {
    at,
    id: textAt(span, 'span_id'),
    parent: textAt(span, 'parent_span_id'),
    op: textAt(span, 'op') ?? textAt(span, 'attributes', 'sentry.op', 'value'),
    name: textAt(span, 'description') ?? textAt(span, 'name'),
    status: textAt(span, 'status'),
    ...known,
    start,
    end: Math.max(start, end),
  };
}
