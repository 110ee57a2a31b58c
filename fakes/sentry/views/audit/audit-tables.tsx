import type { JSX } from 'preact';
import type { AuditReport } from '../../audit/audit-report.ts';
import { countOf } from '../../items/count-of.ts';
import { Section } from '../payload/section.tsx';
import { groupPlaces, type PlaceGroup, ruleAndKind } from './group-places.ts';

const mostRows = 300;
const parts = {
  payload: '',
  'item-header': 'item header ',
  'envelope-header': 'envelope header ',
  'request-header': 'request header ',
  'request-target': 'request address ',
} as const;

/** What must not leave, by place; then what a scrubber took out; then what was not read to its end. */
export function AuditTables({ report }: { readonly report: AuditReport }): JSX.Element {
  const found = groupPlaces(report.findings, ruleAndKind);
  const filtered = groupPlaces(report.filtered, ({ mark }) => mark.slice(0, 100));
  return (
    <>
      {found.length === 0 ? (
        <p class="card">
          <span class="badge good">nothing found</span> No secret, no personal data and no canary in{' '}
          {countOf(report.items, 'item')}.
        </p>
      ) : (
        <Section title="Must not leave" count={report.findings.length}>
          <div class="table-scroll">
            <table class="stack">
              <thead>
                <tr>
                  <th scope="col">What</th>
                  <th scope="col">Where</th>
                  <th scope="col">For example</th>
                  <th scope="col" class="number">
                    Items
                  </th>
                </tr>
              </thead>
              <tbody>
                {found.slice(0, mostRows).map((group) => (
                  <tr key={`${group.part}${group.pattern}${group.what}`}>
                    <td>
                      <span class="badge bad">{group.what}</span>
                      {group.first.decoded.length === 0 ? null : (
                        <span class="muted small"> in {group.first.decoded.join(', ').slice(0, 200)}</span>
                      )}
                    </td>
                    <Where group={group} />
                    <td>
                      <code>{group.first.excerpt}</code>
                    </td>
                    <td class="number">{group.items}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {found.length > mostRows ? (
            <p class="muted small">{found.length - mostRows} more places; the API has them all</p>
          ) : null}
        </Section>
      )}
      {filtered.length === 0 ? null : (
        <Section title="Taken out before it left" count={report.filtered.length}>
          <div class="table-scroll">
            <table class="stack">
              <tbody>
                {filtered.slice(0, mostRows).map((group) => (
                  <tr key={`${group.part}${group.pattern}${group.what}`}>
                    <td>
                      <mark class="filtered">{group.what}</mark>
                    </td>
                    <Where group={group} />
                    <td class="number">{group.items}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </Section>
      )}
      {report.unread.length === 0 ? null : (
        <Section title="Not read to the end" count={report.unread.length}>
          <ul>
            {report.unread.slice(0, 50).map(({ item, reason }, index) => (
              <li key={index}>
                <a href={`/item/${item}`}>{item}</a>: {reason}
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

/** The place, as a link to the first item that has it. */
function Where({
  group,
}: {
  readonly group: PlaceGroup<AuditReport['filtered'][number] | AuditReport['findings'][number]>;
}): JSX.Element {
  const { first, part, pattern, places } = group;
  const tab = part === 'request-header' || part === 'request-target' ? 'raw' : 'json';
  return (
    <td>
      <span class="muted">{parts[part]}</span>
      <a href={`/item/${first.item}/${tab}`}>
        <code>{pattern.slice(0, 300)}</code>
      </a>{' '}
      <span class="muted small">
        {first.itemType}
        {places > 1 ? `, ${places} places` : ''}
      </span>
    </td>
  );
}
