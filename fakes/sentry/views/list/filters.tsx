import type { JSX } from 'preact';
import type { Census } from '../../items/census.ts';
import { cutText } from '../../items/item-facts.ts';
import { QueryHelp } from './query-help.tsx';

interface FiltersContent {
  readonly asked: Readonly<Record<string, string>>;
  readonly census: Census;
  readonly total: number;
}

/** Search, and types and projects as links; every state of the list has an address. */
export function Filters({ asked, census, total }: FiltersContent): JSX.Element {
  const type = asked['type'] === 'error' ? 'event' : asked['type'];
  return (
    <>
      <form class="search" method="get" action="/">
        <label>
          <span>Search</span>
          <input
            type="search"
            name="query"
            value={asked['query'] ?? ''}
            placeholder="boom   level:error   -type:session   tag.kind:checkout"
            data-key="/"
          />
        </label>
        {Object.entries(asked)
          .filter(([name]) => !['query', 'before', 'skip'].includes(name))
          .map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        <button type="submit">Search</button>
        <QueryHelp />
      </form>
      <div class="toolbar">
        <ul class="chips" aria-label="Types">
          {total === 0 ? null : (
            <Chip asked={asked} name="type" value={undefined} current={type} label="all" count={total} />
          )}
          {census.types.map(({ name, count }) => (
            <Chip
              key={name}
              asked={asked}
              name="type"
              value={name}
              current={type}
              label={name}
              count={count}
            />
          ))}
        </ul>
        <Choice asked={asked} name="project" counts={census.projects} />
        <Choice asked={asked} name="mailbox" counts={census.mailboxes} />
      </div>
    </>
  );
}

/** One of several projects or mailboxes; nothing where there is but one. */
function Choice({
  asked,
  name,
  counts,
}: {
  readonly asked: Readonly<Record<string, string>>;
  readonly name: 'project' | 'mailbox';
  readonly counts: Census['projects'];
}): JSX.Element | null {
  const current = asked[name];
  if (counts.length < 2 && current === undefined) return null;
  const chip = (value: string | undefined, label: string, count?: number): JSX.Element => (
    <Chip
      key={value}
      asked={asked}
      name={name}
      value={value}
      current={current}
      label={label}
      {...(count !== undefined && { count })}
    />
  );
  return (
    <ul class="chips" aria-label={`By ${name}`}>
      {chip(undefined, `all ${name === 'project' ? 'projects' : 'mailboxes'}`)}
      {counts.map((one) => chip(one.name, `${name} ${cutText(one.name, 40)}`, one.count))}
    </ul>
  );
}

interface ChipContent {
  readonly asked: Readonly<Record<string, string>>;
  readonly name: string;
  /** Undefined: without this condition. */
  readonly value: string | undefined;
  readonly current: string | undefined;
  readonly label: string;
  readonly count?: number;
}

function Chip({ asked, name, value, current, label, count }: ChipContent): JSX.Element {
  const { [name]: _, before: __, skip: ___, ...others } = asked;
  const query = new URLSearchParams(value === undefined ? others : { ...others, [name]: value }).toString();
  return (
    <li>
      <a href={query === '' ? '/' : `/?${query}`} {...(current === value && { 'aria-current': 'true' })}>
        {label} {count === undefined ? null : <span>{count}</span>}
      </a>
    </li>
  );
}
