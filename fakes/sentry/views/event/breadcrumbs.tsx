import type { JSX } from 'preact';
import { useContext } from 'preact/hooks';
import { jsonAt, objectAt, textAt, valuesAt } from '../../items/json-at.ts';
import type { Path } from '../payload/leak-kinds.ts';
import { LeftOut } from '../payload/left-out.tsx';
import { PayloadContext } from '../payload/payload-context.ts';
import { clockTime } from '../payload/read-time.ts';
import { Section } from '../payload/section.tsx';
import { Spot } from '../payload/spot.tsx';

const mostBreadcrumbs = 200;

/** What happened before, oldest first, as SDKs send it; of many the last ones. */
export function Breadcrumbs(): JSX.Element {
  const { body } = useContext(PayloadContext);
  const { length } = valuesAt(body, 'breadcrumbs');
  const root: Path = Array.isArray(jsonAt(body, 'breadcrumbs')) ? ['breadcrumbs'] : ['breadcrumbs', 'values'];
  const first = Math.max(0, length - mostBreadcrumbs);
  return (
    <Section title="Breadcrumbs" count={length}>
      <LeftOut count={first} noun="breadcrumb" />
      <ol class="crumbs">
        {Array.from({ length: length - first }, (_, index) => (
          <Breadcrumb key={index} at={[...root, first + index]} />
        ))}
      </ol>
    </Section>
  );
}

function Breadcrumb({ at }: { readonly at: Path }): JSX.Element {
  const { body } = useContext(PayloadContext);
  const level = textAt(body, ...at, 'level') ?? 'info';
  const kind = textAt(body, ...at, 'category') === undefined ? 'type' : 'category';
  return (
    <li data-level={level.slice(0, 20)}>
      <time>{clockTime(jsonAt(body, ...at, 'timestamp'))}</time>
      <span class="category">
        <Spot at={[...at, kind]} />
      </span>
      <span class="what">
        {level === 'info' ? null : <span class={levelBadge(level)}>{level.slice(0, 20)}</span>}{' '}
        <Spot at={[...at, 'message']} />{' '}
        {Object.keys(objectAt(body, ...at, 'data')).length > 0 ? <Spot at={[...at, 'data']} /> : null}
      </span>
    </li>
  );
}

/** Class names of a badge for a level. */
export function levelBadge(level: string): string {
  if (['error', 'fatal', 'critical'].includes(level)) return 'badge bad';
  return ['warning', 'warn'].includes(level) ? 'badge wait' : 'badge';
}
