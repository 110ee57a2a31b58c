import type { ComponentChildren, JSX } from 'preact';

/** A part of a page under its heading. */
export function Section({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count?: number;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section>
      <h2>
        {title} {count === undefined ? null : <span class="count">{count}</span>}
      </h2>
      {children}
    </section>
  );
}

/** The same, folded: what is seldom looked at, or long. */
export function FoldedSection({
  title,
  count,
  children,
}: {
  readonly title: string;
  readonly count?: number;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <details class="fold">
      <summary>
        <h2>
          {title} {count === undefined ? null : <span class="count">{count}</span>}
        </h2>
      </summary>
      {children}
    </details>
  );
}
