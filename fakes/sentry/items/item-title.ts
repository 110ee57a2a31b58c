import type { JsonValue } from '../../../crash/json.ts';
import { countOf } from './count-of.ts';
import type { FactSources } from './item-facts.ts';
import { listAt, objectAt, textAt, valuesAt } from './json-at.ts';

type TitleMaker = (sources: FactSources) => string | undefined;

/** One line for each item type of reference sentry §2.5; the caller cuts it. */
const titles: ReadonlyMap<string, TitleMaker> = new Map<string, TitleMaker>([
  ['event', ({ body }) => exceptionTitle(body) ?? messageOfEvent(body) ?? textAt(body, 'transaction')],
  ['transaction', ({ body }) => joined(textAt(body, 'contexts', 'trace', 'op'), textAt(body, 'transaction'))],
  ['security', ({ body }) => reportTitle(body)],
  ['raw_security', ({ body }) => reportTitle(body)],
  ['nel', ({ body }) => joined(textAt(body, 'type'), textAt(body, 'body', 'type'), textAt(body, 'url'))],
  ['attachment', attachmentTitle],
  ['form_data', ({ body }) => countOf(Array.isArray(body) ? body.length : 0, 'field')],
  ['user_report', ({ body }) => joined(textAt(body, 'name'), textAt(body, 'comments'))],
  ['feedback', ({ body }) => textAt(body, 'contexts', 'feedback', 'message') ?? messageOfEvent(body)],
  ['session', ({ body }) => joined(textAt(body, 'status'), textAt(body, 'sid'))],
  ['sessions', ({ body }) => countOf(listAt(body, 'aggregates').length, 'aggregate')],
  ['statsd', ({ payloadBytes }) => `${payloadBytes} bytes of metrics`],
  ['metric_buckets', ({ body }) => countOf(Array.isArray(body) ? body.length : 0, 'bucket')],
  ['client_report', ({ body }) => clientReportTitle(body)],
  ['profile', ({ body }) => joined(textAt(body, 'platform'), textAt(body, 'transaction', 'name'))],
  ['profile_chunk', ({ body }) => joined(textAt(body, 'platform'), textAt(body, 'chunk_id'))],
  ['profile_chunk_ui', ({ body }) => joined(textAt(body, 'platform'), textAt(body, 'chunk_id'))],
  ['replay_event', ({ body }) => joined('segment', textAt(body, 'segment_id'), textAt(body, 'urls', 0))],
  ['replay_recording', ({ payloadBytes }) => `recording of ${payloadBytes} bytes`],
  ['replay_video', ({ payloadBytes }) => `video of ${payloadBytes} bytes`],
  ['check_in', ({ body }) => joined(textAt(body, 'monitor_slug'), textAt(body, 'status'))],
  ['log', ({ body }) => entriesTitle(body, 'log', 'body')],
  ['span', ({ body }) => spanTitle(body)],
  ['upload', uploadTitle],
  ['vercel_log', ({ body }) => textAt(body, 'message')],
  ['trace_metric', ({ body }) => entriesTitle(body, 'metric', 'name')],
]);

/** Never empty: what has no words of its own is described by its type and size. */
export function itemTitle(sources: FactSources): string {
  const title = titles.get(sources.type)?.(sources) ?? textAt(sources.body, 'message');
  const line = title === undefined ? '' : onOneLine(title);
  return line === '' ? `${sources.type} of ${sources.payloadBytes} bytes` : line;
}

/** Most titles are one line already: to look is cheaper than to write them anew. */
function onOneLine(text: string): string {
  return /[^\S ]|\s\s|^ | $/.test(text) ? text.replaceAll(/\s+/g, ' ').trim() : text;
}

/** The exception that was thrown last is the one people look for: SDKs list causes first. */
function exceptionTitle(body: JsonValue | undefined): string | undefined {
  const exception = valuesAt(body, 'exception').at(-1);
  const [type, value] = [textAt(exception, 'type'), textAt(exception, 'value')];
  return type !== undefined && value !== undefined ? `${type}: ${value}` : (type ?? value);
}

function messageOfEvent(body: JsonValue | undefined): string | undefined {
  return (
    textAt(body, 'logentry', 'formatted') ??
    textAt(body, 'message', 'formatted') ??
    textAt(body, 'message') ??
    textAt(body, 'logentry', 'message') ??
    textAt(body, 'message', 'message')
  );
}

function reportTitle(body: JsonValue | undefined): string | undefined {
  const old = objectAt(body, 'csp-report');
  const directive =
    textAt(old, 'effective-directive') ??
    textAt(old, 'violated-directive') ??
    textAt(body, 'body', 'effectiveDirective');
  const blocked = textAt(old, 'blocked-uri') ?? textAt(body, 'body', 'blockedURL');
  return joined(textAt(body, 'type') ?? Object.keys(objectAt(body))[0], directive, blocked);
}

function attachmentTitle({ itemHeader, payloadBytes }: FactSources): string {
  const name = textAt(itemHeader, 'filename') ?? 'unnamed';
  return `${name}, ${payloadBytes} bytes, ${textAt(itemHeader, 'attachment_type') ?? 'event.attachment'}`;
}

function uploadTitle({ itemHeader, payloadBytes }: FactSources): string {
  const from = textAt(itemHeader, 'offset') ?? 'an unknown byte';
  return `${payloadBytes} bytes from ${from} of upload ${textAt(itemHeader, 'upload') ?? ''}`;
}

function clientReportTitle(body: JsonValue | undefined): string {
  const dropped = listAt(body, 'discarded_events').map((entry) =>
    joined(textAt(entry, 'quantity'), textAt(entry, 'category'), textAt(entry, 'reason')),
  );
  return dropped.length === 0 ? 'nothing dropped' : `dropped: ${dropped.slice(0, 10).join(', ')}`;
}

function entriesTitle(body: JsonValue | undefined, what: string, key: string): string {
  const entries = listAt(body, 'items');
  const first = textAt(entries[0], key);
  return `${countOf(entries.length, what)}${first === undefined ? '' : `: ${first}`}`;
}

function spanTitle(body: JsonValue | undefined): string | undefined {
  if (listAt(body, 'items').length > 0) return entriesTitle(body, 'span', 'name');
  return joined(textAt(body, 'op'), textAt(body, 'description') ?? textAt(body, 'name'));
}

function joined(...parts: readonly (string | undefined)[]): string | undefined {
  const present = parts.filter((part) => part !== undefined);
  return present.length === 0 ? undefined : present.join(' ');
}
