import { isRequestRecord, type SentryItem } from '../sentry-item.ts';
import type { ByteRange } from '../wire/parse-envelope.ts';
import { largestJson, quoteNotANumber, textOf } from '../wire/read-json.ts';
import { type KentValue, readForKent, wholeNumber } from './kent-json.ts';

/** What Kent lists: every item that came to a DSN, and none of our own records of requests. */
export function kentItems(items: readonly SentryItem[]): readonly SentryItem[] {
  return items.filter((item) => !isRequestRecord(item) && item.channel === 'dsn');
}

export function kentRow(item: SentryItem): KentValue {
  return { event_id: item.id, project_id: kentProject(item), summary: item.kentSummary };
}

/** Answer of `/api/event/{id}` (reference sentry §3.1). */
export function kentEvent(item: SentryItem): KentValue {
  const { envelopeHeader, header } = item.ranges;
  return {
    event_id: item.id,
    project_id: kentProject(item),
    payload: {
      body: kentBody(item),
      envelope_header: kentObject(item, envelopeHeader),
      header: kentObject(item, header),
    },
  };
}

/** The parsed payload; for what is no JSON its text, or where to get its bytes. */
export function kentBody(item: SentryItem): KentValue {
  const notShown = {
    bytes: wholeNumber(String(item.payloadLength)),
    payload: `/api/crashbox/items/${item.id}/payload`,
  };
  if (item.payloadLength > largestJson) return notShown;
  const bytes = item.payload();
  if (item.type !== 'attachment') {
    const parsed = readText(textOf(bytes));
    if (parsed !== undefined) return parsed;
  }
  const largestText = 1024 * 1024;
  const isText = bytes.length <= largestText && Buffer.from(bytes.toString('utf8')).equals(bytes);
  return isText ? bytes.toString('utf8') : notShown;
}

function kentObject(item: SentryItem, range: ByteRange | undefined): KentValue {
  if (range === undefined || range.end - range.start > largestJson) return null;
  return readText(textOf(item.request.body().subarray(range.start, range.end))) ?? null;
}

function readText(text: string): KentValue {
  return readForKent(text) ?? (/NaN|Infinity/.test(text) ? readForKent(quoteNotANumber(text)) : undefined);
}

/** The project as a whole number of any size; as a text where it is none. */
export function kentProject({ project }: SentryItem): KentValue {
  return /^\d+$/.test(project) ? wholeNumber(project) : project;
}
