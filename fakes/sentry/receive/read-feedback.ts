import { isJsonObject } from '../../../crash/json.ts';
import { textAt } from '../items/json-at.ts';
import {
  type EndpointInput,
  type EndpointReading,
  madeItem,
  readJsonBody,
  whole,
} from './endpoint-reading.ts';

const longestForm = 1024 * 1024;

/** What somebody wrote into the report dialog; event id and DSN are in the query (reference sentry §2.1). */
export function readErrorPage({ body, query, warnings }: EndpointInput): EndpointReading {
  const form = new URLSearchParams(body.subarray(0, longestForm).toString('utf8'));
  const [name, email, comments] = ['name', 'email', 'comments'].map((field) => form.get(field) ?? '');
  const eventId = query.get('eventId') ?? '';
  if (eventId === '') warnings.add('eventId is missing in the query', { relayStatus: 400 });
  const report = { event_id: eventId, name: name ?? '', email: email ?? '', comments: comments ?? '' };
  const dsn = query.get('dsn');
  return {
    found: [madeItem('user_report', report, body)],
    envelopeHeader: { event_id: eventId },
    ...(dsn !== null && { dsn }),
  };
}

/** The web API's older form, posted by servers. */
export function readUserFeedback({ body, warnings, headers }: EndpointInput): EndpointReading {
  const value = readJsonBody(body, warnings);
  const dsn = /^dsn (.*)$/i.exec(headers.authorization ?? '')?.[1];
  const eventId = textAt(value, 'event_id');
  if (isJsonObject(value) && eventId === undefined) {
    warnings.add('event_id is missing', { relayStatus: 400 });
  }
  return {
    found: [whole('user_report', body)],
    envelopeHeader: {},
    ...(dsn !== undefined && { dsn }),
    ...(isJsonObject(value)
      ? { answer: { status: 200, json: value } }
      : { refusal: 'invalid user feedback' }),
  };
}
