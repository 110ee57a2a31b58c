import type { JSX } from 'preact';
import { snippets } from './snippets.ts';

/** What to do when nothing has arrived: a line for each SDK, with this server's DSN in it. */
export function FirstEvent({ dsn }: { readonly dsn: string }): JSX.Element {
  return (
    <section class="card">
      <h2>Nothing has arrived yet</h2>
      <p>Point a Sentry SDK here; its first event shows up by itself.</p>
      {snippets(dsn).map(({ name, text }, index) => (
        <details key={name} name="snippet" open={index === 0}>
          <summary>{name}</summary>
          <pre>
            <code data-copy="">{text}</code>
          </pre>
        </details>
      ))}
    </section>
  );
}
