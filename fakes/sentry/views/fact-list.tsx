import type { JSX } from 'preact';
import { cutText } from '../items/item-facts.ts';

const longestValue = 10_000;

/** Names with their values, as a description list. */
export function FactList({ facts }: { readonly facts: readonly (readonly [string, string])[] }): JSX.Element {
  return (
    <dl class="facts">
      {facts.map(([name, value], index) => [
        <dt key={`${index}n`}>{name}</dt>,
        <dd key={`${index}v`}>{cutText(value, longestValue)}</dd>,
      ])}
    </dl>
  );
}
