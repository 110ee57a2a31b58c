import type { Span } from './read-spans.ts';

export interface SpanRow {
  readonly span: Span;
  /** 0 for spans whose parent is not here. */
  readonly depth: number;
}

/**
 * Spans in the order of a waterfall: each before its children, siblings by their start. A span that is its own
 * ancestor is shown once, at the top.
 */
export function spanTree(spans: readonly Span[]): readonly SpanRow[] {
  const ids = new Set(spans.map(({ id }) => id).filter((id) => id !== undefined));
  const children = Map.groupBy(spans, ({ parent, id }) =>
    parent !== undefined && parent !== id && ids.has(parent) ? parent : undefined,
  );
  const rows: SpanRow[] = [];
  const seen = new Set<Span>();
  const walk = (roots: readonly Span[]): void => {
    const waiting = inReverse(roots).map((span) => ({ span, depth: 0 }));
    for (let row = waiting.pop(); row !== undefined; row = waiting.pop()) {
      if (seen.has(row.span)) continue;
      seen.add(row.span);
      rows.push(row);
      const below = row.span.id === undefined ? [] : (children.get(row.span.id) ?? []);
      for (const span of inReverse(below)) waiting.push({ span, depth: row.depth + 1 });
    }
  };
  walk(children.get(undefined) ?? []);
  walk(spans.filter((span) => !seen.has(span)));
  return rows;
}

function inReverse(spans: readonly Span[]): readonly Span[] {
  return spans.toSorted((one, other) => other.start - one.start);
}
