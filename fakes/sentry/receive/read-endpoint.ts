import type { JsonObject } from '../../../crash/json.ts';
import { isJsonObject } from '../../../crash/json.ts';
import { textAt } from '../items/json-at.ts';
import type { Endpoint } from '../wire/ingest-path.ts';
import type { StoredBytes } from '../storage/stored-bytes.ts';
import { jsonArrayRanges } from '../wire/json-array-ranges.ts';
import { parseEnvelope } from '../wire/parse-envelope.ts';
import { largestJson, readJson } from '../wire/read-json.ts';
import type { WarningList } from '../wire/warning.ts';
import type { FoundItem } from './new-item.ts';

interface EndpointReading {
  readonly found: readonly FoundItem[];
  readonly envelopeHeader: JsonObject;
  /** Why nothing could be read; the client gets it with a 400. */
  readonly refusal?: string;
}

const tooLongToRead: string = `the body has over ${largestJson} bytes and was not read`;

/** Finds the items in a decompressed body, as its address says it is written. */
export function readEndpoint(
  endpoint: Endpoint,
  body: StoredBytes,
  contentType: string,
  warnings: WarningList,
): EndpointReading {
  switch (endpoint) {
    case 'envelope':
    case 'spotlight':
      return readEnvelope(body, warnings);
    case 'store':
      // reference sentry §2.1: an envelope when the content type says so
      return /x-sentry-envelope/i.test(contentType)
        ? readEnvelope(body, warnings)
        : readEvent(body, warnings);
    case 'security':
    case 'csp-report':
      return readReports('raw_security', body, warnings);
    case 'nel':
      return readReports('nel', body, warnings);
    default:
      warnings.add(`the format of this address (${endpoint}) is not read; its body is kept whole`);
      return { found: [whole('other', body)], envelopeHeader: {} };
  }
}

function readEnvelope(body: StoredBytes, warnings: WarningList): EndpointReading {
  const envelope = parseEnvelope(body);
  for (const { text, ...details } of envelope.warnings) warnings.add(text, details);
  const found = envelope.items.map(({ type, header, headerRange, payload }) => ({
    type,
    payloadRange: payload,
    ...(type !== 'unparsed' && { header, headerRange }),
    ...(envelope.readable && { envelopeHeader: envelope.header, envelopeHeaderRange: envelope.headerRange }),
  }));
  if (envelope.readable) return { found, envelopeHeader: envelope.header };
  return { found, envelopeHeader: {}, refusal: 'invalid envelope header' };
}

function readEvent(body: StoredBytes, warnings: WarningList): EndpointReading {
  if (body.length > largestJson) {
    warnings.add(tooLongToRead, { relayStatus: 413, offset: 0 });
    return { found: [whole('event', body)], envelopeHeader: {} };
  }
  const reading = readJson(body.subarray());
  if (body.length > 0 && reading.kind === 'json' && isJsonObject(reading.value)) {
    const type = textAt(reading.value, 'type') === 'transaction' ? 'transaction' : 'event';
    return { found: [whole(type, body)], envelopeHeader: {} };
  }
  warnings.add('the body is no JSON object', { relayStatus: 400, offset: 0 });
  return { found: [whole('unparsed', body)], envelopeHeader: {}, refusal: 'invalid event payload' };
}

/** The Reporting API sends lists: each report is an item of its own (reference sentry §2.9). */
function readReports(type: string, body: StoredBytes, warnings: WarningList): EndpointReading {
  if (body.length > largestJson) {
    warnings.add(tooLongToRead, { relayStatus: 413, offset: 0 });
    return { found: [whole(type, body)], envelopeHeader: {} };
  }
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
}

function whole(type: string, body: StoredBytes): FoundItem {
  return { type, payloadRange: { start: 0, end: body.length } };
}
