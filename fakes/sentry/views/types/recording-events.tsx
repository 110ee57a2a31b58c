import type { JSX } from 'preact';
import type { JsonValue } from '../../../../crash/json.ts';
import { cutText } from '../../items/item-facts.ts';
import { jsonAt, textAt } from '../../items/json-at.ts';
import { readJson } from '../../wire/read-json.ts';
import { byteCount } from '../payload/byte-count.ts';
import { FactList } from '../payload/fact-list.tsx';
import { HexDump } from '../payload/hex-dump.tsx';
import { inflated, isZlib } from '../payload/inflated.ts';
import { LeftOut } from '../payload/left-out.tsx';
import { clockTime } from '../payload/read-time.ts';
import { Section } from '../payload/section.tsx';
import { shortJson } from '../payload/short-json.ts';

const mostEvents = 200;
const largestInflated = 20 * 1024 * 1024;

/** Names of rrweb's event types. */
const kinds = ['DOM loaded', 'loaded', 'full snapshot', 'change', 'page', 'custom', 'plugin'];

/** A recording: a JSON line, then events as JSON or as zlib of it (reference sentry §2.5). */
export function RecordingEvents({
  bytes,
  total,
}: {
  /** The first of them. */
  readonly bytes: Buffer;
  readonly total: number;
}): JSX.Element {
  const lineEnd = bytes.indexOf('\n');
  const header = readJson(bytes.subarray(0, Math.max(lineEnd, 0)));
  const rest = bytes.subarray(lineEnd + 1);
  const events = readEvents(rest);
  return (
    <>
      <FactList
        facts={[
          ['Segment', header.kind === 'json' ? textAt(header.value, 'segment_id') : 'no header line'],
          ['Size', byteCount(rest.length)],
          ['Compressed', isZlib(rest) ? 'zlib' : 'no'],
        ]}
      />
      {events === undefined ? (
        <Section title="Bytes">
          <HexDump bytes={bytes.subarray(0, 1024)} total={total} />
        </Section>
      ) : (
        <Section title="Events" count={events.length}>
          <div class="table-scroll">
            <table>
              <tbody>
                {events.slice(0, mostEvents).map((event, index) => (
                  <tr key={index}>
                    <td class="time">{eventTime(event)}</td>
                    <td>{kinds[Number(textAt(event, 'type'))] ?? textAt(event, 'type')?.slice(0, 50)}</td>
                    <td>
                      <code>{cutText(shortJson(jsonAt(event, 'data')), 300)}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <LeftOut count={events.length - mostEvents} noun="event" />
        </Section>
      )}
    </>
  );
}

function readEvents(bytes: Buffer): readonly JsonValue[] | undefined {
  const reading = readJson(isZlib(bytes) ? inflated(bytes, largestInflated) : bytes);
  return reading.kind === 'json' && Array.isArray(reading.value) ? reading.value : undefined;
}

/** rrweb counts milliseconds; custom events of Sentry have seconds inside. */
function eventTime(event: JsonValue): string {
  const time = jsonAt(event, 'timestamp');
  return clockTime(typeof time === 'number' && time > 1e11 ? time / 1000 : time);
}
