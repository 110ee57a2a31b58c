import { newItem } from '../receive/new-item.ts';
import { readEnvelope, readStore } from '../receive/read-json-body.ts';
import { ReceivedRequest } from '../received-request.ts';
import { type SentryItem, sentryItem } from '../sentry-item.ts';
import { WarningList } from '../wire/warning.ts';

export interface ItemFile {
  /** Names the items: `NAME#1`, `NAME#2`, … */
  readonly name: string;
  readonly bytes: Buffer;
}

/**
 * The items of a file, as if an SDK had sent it: an envelope, or the JSON of one event. Its request has no headers.
 * What is neither becomes one item of type `unparsed`.
 */
export function readItemFile({ name, bytes }: ItemFile): readonly SentryItem[] {
  const endpoint = isEnvelope(bytes) ? 'envelope' : 'store';
  const warnings = new WarningList();
  const input = { body: bytes, contentType: '', warnings };
  const { found, refusal } = endpoint === 'envelope' ? readEnvelope(input) : readStore(input);
  const request = new ReceivedRequest(
    {
      receivedAt: new Date(0),
      method: 'POST',
      target: `/api/0/${endpoint}/`,
      endpoint,
      project: '0',
      rawHeaders: [],
      wire: bytes,
      wireBytes: bytes.length,
      bodyBytes: bytes.length,
      codings: [],
      authentication: { places: [], key: undefined, version: undefined, client: undefined },
      warnings: warnings.all(),
      refusal,
      channel: 'dsn',
      itemTypes: [...new Set(found.map(({ type }) => type))],
    },
    bytes,
  );
  return found.map((item, index) =>
    sentryItem(newItem(item, bytes, warnings), request, { id: `${name}#${index + 1}`, sequence: index + 1 }),
  );
}

/** The first line of an envelope is a whole JSON object and more lines follow; an event is one object. */
function isEnvelope(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString('utf8'));
    return false;
  } catch {
    const lineEnd = bytes.indexOf(0x0a);
    return (
      lineEnd > 0 && bytes[0] === 0x7b && bytes[lineEnd - (bytes[lineEnd - 1] === 0x0d ? 2 : 1)] === 0x7d
    );
  }
}
