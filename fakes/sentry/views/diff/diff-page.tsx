import type { JSX } from 'preact';
import type { DiffEntry, DiffOptions, ItemDiff } from '../../diff/item-diff.ts';
import { countOf } from '../../items/count-of.ts';
import { cutText } from '../../items/item-facts.ts';
import type { SentryItem } from '../../sentry-item.ts';
import { shortJson } from '../payload/short-json.ts';
import { changeBadges } from './change-badges.ts';
import { sidesText } from './sides-text.ts';

interface DiffPageContent {
  readonly a: SentryItem;
  readonly b: SentryItem;
  readonly diff: ItemDiff;
  readonly options: DiffOptions;
}

const mostRows = 1000;

/** Two items side by side: only what differs. */
export function DiffPage({ a, b, diff, options }: DiffPageContent): JSX.Element {
  const { entries, folded } = diff;
  return (
    <>
      <div class="columns">
        <Side title="First" item={a} />
        <Side title="Second" item={b} />
      </div>
      <div class="toolbar">
        <ul class="chips" aria-label="What is compared">
          <Option a={a} b={b} options={options} name="volatile" label="ids, times and addresses too" />
          <Option a={a} b={b} options={options} name="foldLines" label="without line numbers" />
        </ul>
        <a href={`/diff?${sidesText(b.id, a.id, options)}`}>the other way round</a>
        <a href={`/api/crashbox/diff?${sidesText(a.id, b.id, options)}`}>as a JSON patch</a>
        <a href={`/diff?a=${a.id}`}>another second one</a>
      </div>
      {entries.length === 0 ? (
        <p class="card">
          <span class="badge good">the same</span>
          {folded === 0 ? '' : ` but for ${countOf(folded, 'value')} that differ from event to event`}
        </p>
      ) : (
        <Entries entries={entries.slice(0, mostRows)} />
      )}
      <p class="muted small">
        {entries.length > mostRows
          ? `${entries.length - mostRows} more differences; the JSON has them all. `
          : ''}
        {folded > 0 && entries.length > 0
          ? `${countOf(folded, 'value')} left out: ids, times and addresses.`
          : ''}
      </p>
    </>
  );
}

function Side({ title, item }: { readonly title: string; readonly item: SentryItem }): JSX.Element {
  return (
    <div class="card" data-type={item.type} data-level={item.facts.level}>
      <p class="muted small">
        {title}, <span class="kind">{item.type}</span>,{' '}
        {item.channel === 'spotlight' ? 'by the side channel' : 'to the DSN'},{' '}
        {item.receivedAt.toISOString().slice(11, 19)}
      </p>
      <a href={`/item/${item.id}`}>{item.facts.title}</a>
    </div>
  );
}

function Option({
  a,
  b,
  options,
  name,
  label,
}: Omit<DiffPageContent, 'diff'> & {
  readonly name: keyof DiffOptions;
  readonly label: string;
}): JSX.Element {
  const isOn = options[name] === true;
  const turned = { ...options, [name]: !isOn };
  return (
    <li>
      <a href={`/diff?${sidesText(a.id, b.id, turned)}`} {...(isOn && { 'aria-current': 'true' })}>
        {label}
      </a>
    </li>
  );
}

function Entries({ entries }: { readonly entries: readonly DiffEntry[] }): JSX.Element {
  return (
    <div class="table-scroll">
      <table class="stack">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Where</th>
            <th scope="col">First</th>
            <th scope="col">Second</th>
          </tr>
        </thead>
        <tbody>
          {entries.map(({ kind, path, before, after }, index) => (
            <tr key={index}>
              <td>
                <span class={changeBadges[kind]}>{kind}</span>
              </td>
              <td>
                <code>{cutText(path, 300)}</code>
              </td>
              <td class="before">
                {kind === 'added' ? null : <code class="text">{shortJson(before)}</code>}
              </td>
              <td class="after">
                {kind === 'removed' ? null : <code class="text">{shortJson(after)}</code>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
