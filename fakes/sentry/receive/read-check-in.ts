import { isJsonObject, type JsonObject } from '../../../crash/json.ts';
import { textAt } from '../items/json-at.ts';
import { type EndpointInput, type EndpointReading, madeItem, readJsonBody } from './endpoint-reading.ts';

const statuses = new Set(['in_progress', 'ok', 'error', 'missed', 'timeout', 'unknown']);

/** A check-in by URL: from the query, or from a JSON body; the slug is in the path (reference sentry §2.1). */
export function readCheckIn(input: EndpointInput): EndpointReading {
  const { body, contentType, warnings, path, query } = input;
  const given = /^application\/json/i.test(contentType)
    ? (readJsonBody(body, warnings) ?? {})
    : fromQuery(query);
  const checkIn: JsonObject = {
    ...(isJsonObject(given) ? given : {}),
    monitor_slug: path.rest[0] ?? '',
  };
  const status = textAt(checkIn, 'status');
  if (status === undefined || !statuses.has(status)) {
    warnings.add(`status ${status?.slice(0, 50) ?? ''} is none of a check-in`, { relayStatus: 400 });
  }
  return { found: [madeItem('check_in', checkIn, body)], envelopeHeader: {} };
}

function fromQuery(query: URLSearchParams): JsonObject {
  const duration = query.get('duration');
  const texts = ['check_in_id', 'status', 'environment'].flatMap((name) => {
    const value = query.get(name);
    return value === null ? [] : [[name, value] as const];
  });
  const seconds = Number(duration);
  return {
    ...Object.fromEntries(texts),
    ...(duration !== null && { duration: Number.isFinite(seconds) ? seconds : duration }),
  };
}
