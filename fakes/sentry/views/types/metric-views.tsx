import type { JSX } from 'preact';
import { cutText } from '../../items/item-facts.ts';
import type { SentryItem } from '../../sentry-item.ts';
import { textOf } from '../../wire/read-json.ts';
import { LeftOut } from '../payload/left-out.tsx';
import { payloadHead } from '../payload/payload-head.ts';
import { RecordTable } from '../payload/record-table.tsx';
import { Section } from '../payload/section.tsx';

/** A container of metrics that belong to traces. */
export function TraceMetricView(): JSX.Element {
  return (
    <Section title="Metrics">
      <RecordTable
        at={['items']}
        noun="metric"
        columns={[
          { label: 'Name', at: ['name'] },
          { label: 'Type', at: ['type'] },
          { label: 'Value', at: ['value'], number: true },
          { label: 'Unit', at: ['unit'] },
          { label: 'Attributes', at: ['attributes'] },
        ]}
      />
    </Section>
  );
}

export function MetricBucketsView(): JSX.Element {
  return (
    <Section title="Buckets">
      <RecordTable
        at={[]}
        noun="bucket"
        columns={[
          { label: 'Name', at: ['name'] },
          { label: 'Type', at: ['type'] },
          { label: 'Value', at: ['value'], number: true },
          { label: 'Timestamp', at: ['timestamp'] },
          { label: 'Width', at: ['width'], number: true },
          { label: 'Tags', at: ['tags'] },
        ]}
      />
    </Section>
  );
}

const mostLines = 500;

/** `name@unit:value|type|#tags|Ttimestamp`, a line each. */
export function StatsdView({ item }: { readonly item: SentryItem }): JSX.Element {
  const lines = textOf(payloadHead(item, 1024 * 1024))
    .split('\n')
    .filter((line) => line !== '');
  return (
    <Section title="Metrics" count={lines.length}>
      <div class="table-scroll">
        <table>
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col">Value</th>
              <th scope="col">Type</th>
              <th scope="col">Tags and time</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, mostLines).map((line, index) => {
              const [value = '', type = '', ...rest] = cutText(line, 2000).split('|');
              const colon = value.indexOf(':');
              return (
                <tr key={index}>
                  <td>{colon < 0 ? value : value.slice(0, colon)}</td>
                  <td>{colon < 0 ? '' : value.slice(colon + 1)}</td>
                  <td>{type}</td>
                  <td>{rest.join(' ')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <LeftOut count={lines.length - mostLines} noun="line" />
    </Section>
  );
}
