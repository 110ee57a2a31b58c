import type { JSX } from 'preact';
import type { BadQuery } from '../../routes/item-query.ts';
import { Filters } from './filters.tsx';

/** A query that cannot be read: what is wrong with it, and where. */
export function BadQueryPage({
  mistake,
  asked,
  total,
}: {
  readonly mistake: BadQuery;
  readonly asked: Readonly<Record<string, string>>;
  readonly total: number;
}): JSX.Element {
  const { detail, position, expected } = mistake;
  const text = asked['query'] ?? '';
  return (
    <>
      <Filters asked={asked} census={{ types: [], projects: [], mailboxes: [] }} total={total} />
      <div class="card">
        <p>
          <span class="badge bad">not a query</span> {detail}
        </p>
        {position === undefined ? null : (
          <pre>
            {text.slice(0, position)}
            <mark class="leak">{text.slice(position) || ' '}</mark>
          </pre>
        )}
        {expected === undefined ? null : <p class="muted">Expected: {expected}</p>}
      </div>
    </>
  );
}
