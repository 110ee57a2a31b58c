import { normalEventId } from '../items/item-facts.ts';
import { warningText } from '../wire/warning.ts';
import type { QueryField } from './field.ts';
import type { ItemView } from './item-view.ts';
import { readTime } from './read-time.ts';

/** A field with what the reference page says of it. */
export interface NamedField extends QueryField {
  readonly alsoCalled?: readonly string[];
  /** For `docs/reference/query.md`. */
  readonly sentence: string;
}

/** Every field but `tag.NAME` and the paths, in the order of the reference page. */
export const namedFields: readonly NamedField[] = [
  {
    name: 'message',
    sentence: 'a part of the title, the message, an exception as `Type: value`, or a log line',
    compares: 'part',
    texts: ({ item: { facts } }) => [facts.title, ...facts.texts],
  },
  {
    name: 'type',
    sentence: 'the item type; `error` is another name for `event`',
    normal: (value) => (value === 'error' ? 'event' : value),
    texts: ({ item }) => [item.type],
  },
  { name: 'project', sentence: 'the project of the DSN', texts: ({ item }) => [item.project] },
  {
    name: 'key',
    alsoCalled: ['mailbox'],
    sentence: 'the key of the DSN, which is a mailbox of its own',
    texts: ({ item }) => given(item.request.authentication.key),
  },
  { name: 'level', sentence: '`fatal`, `error`, `warning`, …', texts: ({ item }) => given(item.facts.level) },
  {
    name: 'id',
    alsoCalled: ['event_id'],
    sentence: 'the event id of the SDK, or the id of the item here; dashed or not',
    normal: undashed,
    texts: ({ item }) => [undashed(item.id), ...given(item.facts.eventId)],
  },
  {
    name: 'trace',
    alsoCalled: ['trace_id'],
    sentence: 'the trace id',
    normal: undashed,
    texts: ({ item }) => given(item.facts.traceId).map(undashed),
  },
  { name: 'release', sentence: 'the release', texts: ({ item }) => given(item.facts.release) },
  { name: 'environment', sentence: 'the environment', texts: ({ item }) => given(item.facts.environment) },
  {
    name: 'crash_id',
    sentence: 'the tag `crash_id`, which the services set',
    texts: ({ item }) => given(item.facts.tags.get('crash_id')),
  },
  { name: 'user', sentence: 'id, e-mail, name or address of the user', texts: ({ item }) => item.facts.user },
  {
    name: 'exception',
    sentence: 'the type of an exception, causes included',
    texts: ({ item }) => item.facts.exceptionTypes,
  },
  { name: 'sdk', sentence: 'the SDK, as `name` or `name/version`', texts: sdkTexts },
  {
    name: 'channel',
    sentence:
      '`dsn`, or `spotlight` for the unscrubbed side channel, which waits, assertions, audits, shapes and dropped counts leave out unless a query names a channel',
    texts: ({ item }) => [item.request.channel],
  },
  {
    name: 'endpoint',
    sentence: 'the kind of address it was sent to: `envelope`, `store`, `security`, …',
    texts: ({ item }) => [item.request.endpoint],
  },
  {
    name: 'refused',
    sentence: 'a part of the reason why the request was refused',
    compares: 'part',
    texts: ({ item }) => given(item.request.refusal),
  },
  {
    name: 'warning',
    sentence: 'a part of a warning about the request',
    compares: 'part',
    texts: ({ item }) => item.request.warnings.map(warningText),
  },
  {
    name: 'since',
    sentence: 'items after the one with this sequence number',
    expected: 'a whole number',
    normal: wholeNumber,
    texts: ({ item }) => [String(item.sequence)],
    holds: ({ item }, value) => item.sequence > Number(value),
  },
  {
    name: 'until',
    sentence: 'items up to the one with this sequence number',
    expected: 'a whole number',
    normal: wholeNumber,
    texts: ({ item }) => [String(item.sequence)],
    holds: ({ item }, value) => item.sequence <= Number(value),
  },
  {
    name: 'after',
    sentence: 'received after a time: ISO 8601, or so long ago (`30s`, `5m`, `2h`, `1d`)',
    expected: 'a time such as 2026-11-25T10:00:00Z, or how long ago: 30s, 5m, 2h, 1d',
    normal: readTime,
    texts: receivedAt,
    holds: ({ item }, value) => item.receivedAt.getTime() > Date.parse(value),
  },
  {
    name: 'before',
    sentence: 'received before a time',
    expected: 'a time such as 2026-11-25T10:00:00Z, or how long ago: 30s, 5m, 2h, 1d',
    normal: readTime,
    texts: receivedAt,
    holds: ({ item }, value) => item.receivedAt.getTime() < Date.parse(value),
  },
];

function given(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

function undashed(id: string): string {
  return normalEventId(id) ?? id;
}

function wholeNumber(value: string): string | undefined {
  return /^\d{1,15}$/.test(value) ? value : undefined;
}

function receivedAt({ item }: ItemView): readonly string[] {
  return [item.receivedAt.toISOString()];
}

function sdkTexts({ item: { facts, request } }: ItemView): readonly string[] {
  return [...given(facts.sdk), ...given(request.authentication.client)].flatMap((sdk) => {
    const slash = sdk.indexOf('/');
    return slash < 0 ? [sdk] : [sdk, sdk.slice(0, slash)];
  });
}
