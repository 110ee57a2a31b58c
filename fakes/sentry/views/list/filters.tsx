import type { JSX } from 'preact';
import type { Census } from '../../items/census.ts';

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
            name="message"
            value={asked['message'] ?? ''}
            placeholder="message, exception, log line"
            data-key="/"
          />
        </label>
        {Object.entries(asked)
          .filter(([name]) => !['message', 'before'].includes(name))
          .map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
        <button type="submit">Search</button>
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
        {census.projects.length < 2 && asked['project'] === undefined ? null : (
          <ul class="chips" aria-label="Projects">
            <Chip
              asked={asked}
              name="project"
              value={undefined}
              current={asked['project']}
              label="all projects"
            />
            {census.projects.map(({ name, count }) => (
              <Chip
                key={name}
                asked={asked}
                name="project"
                value={name}
                current={asked['project']}
                label={`project ${name}`}
                count={count}
              />
            ))}
          </ul>
        )}
      </div>
    </>
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
  const { [name]: _, before: __, ...others } = asked;
  const query = new URLSearchParams(value === undefined ? others : { ...others, [name]: value }).toString();
  return (
    <li>
      <a href={query === '' ? '/' : `/?${query}`} {...(current === value && { 'aria-current': 'true' })}>
        {label} {count === undefined ? null : <span>{count}</span>}
      </a>
    </li>
  );
}
