import type { JSX } from 'preact';
import { type ExportForm, exportForms } from '../../export/export-item.ts';
import type { ForwardResult } from '../../forward/forwarder.ts';
import { cutText } from '../../items/item-facts.ts';
import { jsonAt } from '../../items/json-at.ts';
import type { SentryItem } from '../../sentry-item.ts';
import { byteCount } from '../payload/byte-count.ts';
import { FactList } from '../payload/fact-list.tsx';
import { HexDump } from '../payload/hex-dump.tsx';
import type { LeakMarks } from '../payload/payload-context.ts';
import { durationText, readTime } from '../payload/read-time.ts';
import { Section } from '../payload/section.tsx';
import { Value } from '../payload/spot.tsx';
import { Warnings } from './warnings.tsx';

const shownBytes = 512;

/** Forms that a payload which is no JSON does not have. */
const ofJson: ReadonlySet<ExportForm> = new Set<ExportForm>(['snapshot', 'fillmore', 'vitest']);

/** The request that brought the item, byte by byte: how it was sent, what real Relay would have said, its headers. */
export function RawTab({
  item,
  marks,
}: {
  readonly item: SentryItem;
  /** By header name. */
  readonly marks: LeakMarks;
}): JSX.Element {
  const { request } = item;
  const { authentication } = request;
  const isJson = item.json() !== undefined;
  return (
    <>
      <p class="requested">
        <code>
          {request.method} {cutText(request.target, 2000)}
        </code>
      </p>
      <Warnings warnings={request.warnings} />
      <div class="columns">
        <div>
          <h2>How it was sent</h2>
          <FactList
            facts={[
              ['Sent', byteCount(request.wireBytes)],
              [
                'Decompressed',
                request.bodyBytes === undefined ? 'not possible' : byteCount(request.bodyBytes),
              ],
              ['Of it, this item', byteCount(item.payloadLength)],
              ['From byte', item.ranges.payload.start.toString()],
              ['Encodings', request.codings.length === 0 ? 'none' : request.codings.join(', ')],
              ['Address', request.endpoint],
              ['Channel', request.channel === 'dsn' ? 'DSN' : 'side channel (spotlight)'],
              ['Fault it met', request.fault && `${request.fault.text} (${request.fault.id})`],
              ['Copy to the other server', request.forwarding && forwardText(request.forwarding.result)],
            ]}
          />
        </div>
        <div>
          <h2>Authentication</h2>
          <FactList
            facts={[
              ['In', authentication.places.length === 0 ? 'nothing' : authentication.places.join(', ')],
              ['Key', cutText(authentication.key ?? 'none', 200)],
              ['Project', request.project],
              ['Protocol version', cutText(authentication.version ?? 'not said', 50)],
              ['Client', cutText(authentication.client ?? 'not said', 200)],
            ]}
          />
        </div>
        <Times item={item} />
      </div>
      <p class="toolbar">
        {(['payload', 'body', 'wire'] as const).map((what) => (
          <a key={what} class="button quiet" href={`/api/crashbox/items/${item.id}/${what}`}>
            {downloads[what]}
          </a>
        ))}
        <a href={`/api/crashbox/items/${item.id}`}>all as JSON</a>
      </p>
      <p class="toolbar">
        <span class="muted">As a fixture:</span>
        {exportForms
          .filter((form) => !ofJson.has(form) || isJson)
          .map((form) => (
            <a key={form} href={`/api/crashbox/items/${item.id}/export?as=${form}`}>
              {form}
            </a>
          ))}
      </p>
      <Section title="Headers" count={request.headers.length}>
        <FactList
          facts={request.headers.map(([name, value]) => [
            name,
            <Value key={name} value={cutText(value, 2000)} kinds={marks.get(name) ?? []} />,
          ])}
        />
      </Section>
      <Section title="Bytes as sent">
        <HexDump bytes={request.wire.subarray(0, shownBytes)} total={request.wireBytes} />
      </Section>
      {request.codings.length === 0 ? null : (
        <Section title="Decompressed">
          <HexDump bytes={request.body().subarray(0, shownBytes)} total={request.bodyBytes ?? 0} />
        </Section>
      )}
    </>
  );
}

function forwardText(result: ForwardResult): string {
  if (result.state === 'waiting') return 'on its way';
  if (result.state === 'sent') return `sent, answered ${result.status}: ${cutText(result.answer, 500)}`;
  return `${result.state === 'failed' ? 'failed' : 'left out'}: ${result.reason}`;
}

const downloads = {
  payload: 'Download the payload',
  body: 'the decompressed body',
  wire: 'the bytes as sent',
};

/** When it was made, sent and received; the clocks of sender and receiver may differ. */
function Times({ item }: { readonly item: SentryItem }): JSX.Element {
  const received = item.receivedAt.getTime() / 1000;
  const body = item.json();
  const before = (value: Parameters<typeof readTime>[0]): string | undefined => {
    const time = readTime(value);
    return time === undefined ? undefined : `${durationText(received - time)} before`;
  };
  return (
    <div>
      <h2>When</h2>
      <FactList
        facts={[
          ['Made', before(jsonAt(body, 'timestamp') ?? jsonAt(body, 'items', 0, 'timestamp'))],
          ['Sent', before(jsonAt(item.envelopeHeader() ?? undefined, 'sent_at'))],
          ['Received', item.receivedAt.toISOString()],
        ]}
      />
    </div>
  );
}
