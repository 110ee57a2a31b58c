import type { JSX } from 'preact';

const longestValue = 10_000;

/** Names with their values; everything is text. */
export function FactList({ facts }: { readonly facts: readonly (readonly [string, string])[] }): JSX.Element {
  return (
    <dl class="facts">
      {facts.map(([name, value], index) => [
        <dt key={`${index}n`}>{name}</dt>,
        <dd key={`${index}v`}>
          {value.slice(0, longestValue)}
          {value.length > longestValue && <span class="muted"> … {value.length} characters</span>}
        </dd>,
      ])}
    </dl>
  );
}
