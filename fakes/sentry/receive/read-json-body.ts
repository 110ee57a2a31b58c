import { isJsonObject } from '../../../crash/json.ts';
import { textAt } from '../items/json-at.ts';
import { jsonArrayRanges } from '../wire/json-array-ranges.ts';
import { parseEnvelope } from '../wire/parse-envelope.ts';
import { largestJson, readJson } from '../wire/read-json.ts';
import { type EndpointInput, type EndpointReading, whole } from './endpoint-reading.ts';

export function readEnvelope({ body, warnings }: Pick<EndpointInput, 'body' | 'warnings'>): EndpointReading {
  const envelope = parseEnvelope(body);
  for (const { text, ...details } of envelope.warnings) warnings.add(text, details);
  const found = envelope.items.map(({ type, header, headerRange, payload }) => ({
    type,
    payloadRange: payload,
    ...(type !== 'unparsed' && { header, headerRange }),
    ...(envelope.readable && { envelopeHeader: envelope.header, envelopeHeaderRange: envelope.headerRange }),
  }));
  if (envelope.readable) return { found, envelopeHeader: envelope.header };
  return { found, envelopeHeader: {}, refusal: 'invalid event envelope' };
}

/** A bare event; an envelope where the content type says so (reference sentry §2.1). */
export function readStore(input: Pick<EndpointInput, 'body' | 'contentType' | 'warnings'>): EndpointReading {
  const { body, contentType, warnings } = input;
  if (/x-sentry-envelope/i.test(contentType)) return readEnvelope(input);
  if (body.length > largestJson) return unread('event', input);
  const reading = readJson(body.subarray());
  if (body.length > 0 && reading.kind === 'json' && isJsonObject(reading.value)) {
    const type = textAt(reading.value, 'type') === 'transaction' ? 'transaction' : 'event';
    return { found: [whole(type, body)], envelopeHeader: {} };
  }
  warnings.add('the body is no JSON object', { relayStatus: 400, offset: 0 });
  return { found: [whole('unparsed', body)], envelopeHeader: {}, refusal: 'invalid event payload' };
}

/** The Reporting API sends lists: each report is an item of its own (reference sentry §2.9). */
export function readReports(type: string, types: RegExp): (input: EndpointInput) => EndpointReading {
  return (input) => {
    const { body, contentType, warnings } = input;
    if (!types.test(contentType)) {
      warnings.add(`content type "${contentType.slice(0, 100)}" is none of a report`, { relayStatus: 415 });
    }
    if (body.length > largestJson) return unread(type, input);
    const bytes = body.subarray();
    const reading = readJson(bytes);
    if (reading.kind === 'not-json') {
      warnings.add('the body is no JSON', { relayStatus: 400, offset: 0 });
      return { found: [whole('unparsed', body)], envelopeHeader: {}, refusal: 'invalid security report' };
    }
    if (!Array.isArray(reading.value) || reading.notANumber)
      return { found: [whole(type, body)], envelopeHeader: {} };
    const found = jsonArrayRanges(bytes).map((payloadRange) => ({ type, payloadRange }));
    return { found, envelopeHeader: {} };
  };
}

function unread(type: string, { body, warnings }: Pick<EndpointInput, 'body' | 'warnings'>): EndpointReading {
  warnings.add(`the body has over ${largestJson} bytes and was not read`, { relayStatus: 413, offset: 0 });
  return { found: [whole(type, body)], envelopeHeader: {} };
}
