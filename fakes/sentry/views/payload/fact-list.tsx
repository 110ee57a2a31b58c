import type { ComponentChildren, JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, objectAt } from '../../items/json-at.ts';
import type { Path } from './leak-kinds.ts';
import { LeftOut } from './left-out.tsx';
import { PayloadContext } from './payload-context.ts';
import { Spot } from './spot.tsx';

/** Names with their values, as a description list; a name without a value is left out. */
export function FactList({
  facts,
}: {
  readonly facts: readonly (readonly [string, ComponentChildren])[];
}): JSX.Element | null {
  const present = facts.filter(([, value]) => value !== undefined && value !== null && value !== '');
  if (present.length === 0) return null;
  return (
    <dl class="facts">
      {present.map(([name, value], index) => [
        <dt key={`${index}n`}>{name}</dt>,
        <dd key={`${index}v`}>{value}</dd>,
      ])}
    </dl>
  );
}

/** Places of the payload with a name for each; those that are not there are left out. */
export function FactsAt({
  title,
  places,
}: {
  readonly title?: string;
  readonly places: readonly (readonly [string, Path])[];
}): JSX.Element | null {
  const { body } = useContext(PayloadContext);
  const present = places.filter(([, at]) => isThere(jsonAt(body, ...at)));
  if (present.length === 0) return null;
  return (
    <>
      {title === undefined ? null : <h2>{title}</h2>}
      <FactList facts={present.map(([name, at]) => [name, <Spot key={name} at={at} />])} />
    </>
  );
}

const mostKeys = 200;

/** Every key of an object in the payload with its value. */
export function ObjectFacts({
  at,
  without = [],
}: {
  readonly at: Path;
  readonly without?: readonly string[];
}): JSX.Element {
  const { body } = useContext(PayloadContext);
  const keys = Object.keys(objectAt(body, ...at)).filter((key) => !without.includes(key));
  return (
    <>
      <FactsAt places={keys.slice(0, mostKeys).map((key) => [key, [...at, key]])} />
      <LeftOut count={keys.length - mostKeys} noun="key" />
    </>
  );
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null && value !== '';
}
