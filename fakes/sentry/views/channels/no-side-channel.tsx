import type { JSX } from 'preact';

/** How the side channel comes to be, where nothing has come by it. */
export function NoSideChannel({
  stream,
  query,
}: {
  readonly stream: string;
  readonly query: string;
}): JSX.Element {
  if (query !== '') return <p class="empty">None of these items came by the side channel.</p>;
  return (
    <p class="empty">
      Nothing has come by the side channel. Give the SDK, beside its DSN, the option{' '}
      <code>spotlight: "{stream}"</code> and let it send again.
    </p>
  );
}
