import type { JsonObject, JsonValue } from '../../../crash/json.ts';
import { itemTitle } from './item-title.ts';
import { jsonAt, listAt, objectAt, textAt, valuesAt } from './json-at.ts';

/** What lists show and filters ask of an item; read once. */
export interface ItemFacts {
  /** One line, at most 200 characters. */
  readonly title: string;
  /** What `message` of a filter is compared with: message, exception values, log lines, … */
  readonly texts: readonly string[];
  /** 32 lower-case hex digits where the sender named a real one. */
  readonly eventId: string | undefined;
  readonly traceId: string | undefined;
  readonly level: string | undefined;
  readonly release: string | undefined;
  readonly environment: string | undefined;
  readonly tags: ReadonlyMap<string, string>;
  /** Id, e-mail, name and address of the user. */
  readonly user: readonly string[];
  readonly exceptionTypes: readonly string[];
  /** Name and version of the SDK, such as `sentry.python/2.75.0`. */
  readonly sdk: string | undefined;
}

export interface FactSources {
  readonly type: string;
  readonly envelopeHeader: JsonObject;
  readonly itemHeader: JsonObject;
  /** The payload where it is JSON. */
  readonly body: JsonValue | undefined;
  readonly payloadBytes: number;
}

const mostTexts = 50;
const longestText = 4096;
const mostTags = 100;
const longestTag = 200;
/** One for all that have none: a Map weighs 200 bytes. */
const noTags: ReadonlyMap<string, string> = new Map();

export function readItemFacts(sources: FactSources): ItemFacts {
  const { body, envelopeHeader } = sources;
  const trace = objectAt(envelopeHeader, 'trace');
  const [attributes, user] = [objectAt(body, 'attrs'), objectAt(body, 'user')];
  return {
    title: cutText(itemTitle(sources), 200),
    texts: messageTexts(sources),
    eventId: normalEventId(textAt(envelopeHeader, 'event_id') ?? textAt(body, 'event_id')),
    traceId: textAt(body, 'contexts', 'trace', 'trace_id') ?? textAt(trace, 'trace_id'),
    level: textAt(body, 'level') ?? textAt(body, 'items', 0, 'level'),
    release: textAt(body, 'release') ?? textAt(attributes, 'release') ?? textAt(trace, 'release'),
    environment:
      textAt(body, 'environment') ?? textAt(attributes, 'environment') ?? textAt(trace, 'environment'),
    tags: readTags(body),
    user: presentTexts(['id', 'email', 'username', 'ip_address'].map((key) => textAt(user, key))),
    exceptionTypes: presentTexts(valuesAt(body, 'exception').map((exception) => textAt(exception, 'type'))),
    sdk: sdkOf(body) ?? sdkOf(envelopeHeader),
  };
}

function sdkOf(value: JsonValue | undefined): string | undefined {
  const [name, version] = [textAt(value, 'sdk', 'name'), textAt(value, 'sdk', 'version')];
  return name === undefined ? undefined : cutText(version === undefined ? name : `${name}/${version}`, 200);
}

function presentTexts(texts: readonly (string | undefined)[]): readonly string[] {
  const present = texts.filter((text) => text !== undefined);
  return [...new Set(present.slice(0, mostTexts))].map((text) => cutText(text, longestTag));
}

/** Dashed and undashed ids are the same (reference sentry §2.4.10). */
export function normalEventId(text: string | undefined): string | undefined {
  if (text === undefined || eventId.test(text)) return text;
  const id = text.replaceAll('-', '').toLowerCase();
  return eventId.test(id) ? id : undefined;
}

const eventId = /^[0-9a-f]{32}$/;

export function cutText(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}

function messageTexts({ body, type }: FactSources): string[] {
  const texts: (string | undefined)[] = [
    textAt(body, 'message'),
    textAt(body, 'message', 'formatted'),
    textAt(body, 'logentry', 'formatted'),
    textAt(body, 'logentry', 'message'),
    textAt(body, 'contexts', 'feedback', 'message'),
    textAt(body, 'comments'),
    type === 'transaction' ? textAt(body, 'transaction') : undefined,
  ];
  for (const exception of valuesAt(body, 'exception').slice(0, mostTexts)) {
    const [name, value] = [textAt(exception, 'type'), textAt(exception, 'value')];
    texts.push(name !== undefined && value !== undefined ? `${name}: ${value}` : (name ?? value));
  }
  for (const entry of listAt(body, 'items').slice(0, mostTexts)) {
    texts.push(textAt(entry, 'body') ?? textAt(entry, 'name'));
  }
  const present = texts.filter((text) => text !== undefined);
  return [...new Set(present)].slice(0, mostTexts).map((text) => cutText(text, longestText));
}

/** Tags are an object, or a list of pairs; log entries have attributes of the form `{value, type}` instead. */
function readTags(body: JsonValue | undefined): ReadonlyMap<string, string> {
  const tags = new Map<string, string>();
  const add = (name: JsonValue | undefined, value: JsonValue | undefined): void => {
    if (tags.size >= mostTags || typeof name !== 'string' || value === null || typeof value === 'object')
      return;
    if (value !== undefined) tags.set(cutText(name, longestTag), cutText(String(value), longestTag));
  };
  for (const [name, value] of Object.entries(objectAt(body, 'tags'))) add(name, value);
  for (const pair of listAt(body, 'tags')) add(jsonAt(pair, 0), jsonAt(pair, 1));
  for (const entry of listAt(body, 'items').slice(0, mostTexts)) {
    const crashId = textAt(entry, 'attributes', 'crash_id', 'value');
    if (crashId !== undefined && !tags.has('crash_id')) add('crash_id', crashId);
  }
  return tags.size === 0 ? noTags : tags;
}
