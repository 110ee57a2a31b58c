import type { StoredBytes } from '../storage/stored-bytes.ts';
import { jsonArrayRanges } from '../wire/json-array-ranges.ts';
import type { ByteRange } from '../wire/parse-envelope.ts';
import { largestJson } from '../wire/read-json.ts';
import { type EndpointInput, type EndpointReading, whole } from './endpoint-reading.ts';

const mostRecords = 20_000;

/** OpenTelemetry's export requests: one item a request; protobuf is kept as it came. */
export function readOtlp({ body, contentType, path, warnings }: EndpointInput): EndpointReading {
  const signal = path.rest.at(-1) === 'logs' ? 'logs' : 'traces';
  const isJson = /^application\/json\b/i.test(contentType);
  if (!isJson && !/^application\/x-protobuf\b/i.test(contentType)) {
    warnings.add(`content type "${contentType.slice(0, 100)}" is neither JSON nor protobuf`, {
      relayStatus: 415,
    });
  }
  return { found: [whole(isJson ? `otlp_${signal}` : `otlp_${signal}_protobuf`, body)], envelopeHeader: {} };
}

/** Vercel's drain: a JSON list, or an object a line; each record is an item. */
export function readVercel({ body, contentType, warnings }: EndpointInput): EndpointReading {
  if (!/^application\/(?:json|x-ndjson)\b/i.test(contentType)) {
    warnings.add(`content type "${contentType.slice(0, 100)}" is neither JSON nor ndjson`, {
      relayStatus: 415,
    });
  }
  const isList = body.at(0) === 0x5b && body.length <= largestJson;
  const ranges = isList ? jsonArrayRanges(body.subarray()) : lineRanges(body);
  return records('vercel_log', ranges, body);
}

/** Heroku's drain: frames of syslog, each with its length in front (RFC 6587 §3.4.1). */
export function readHeroku({ body, contentType, warnings }: EndpointInput): EndpointReading {
  if (!/^application\/logplex-1\b/i.test(contentType)) {
    warnings.add(`content type "${contentType.slice(0, 100)}" is not application/logplex-1`, {
      relayStatus: 415,
    });
  }
  const ranges = frameRanges(body);
  if (ranges === undefined) {
    warnings.add('the body is not made of frames with their length in front', {
      relayStatus: 400,
      offset: 0,
    });
  }
  return records('heroku_log', ranges ?? [], body);
}

function records(type: string, ranges: readonly ByteRange[], body: StoredBytes): EndpointReading {
  const found =
    ranges.length === 0 || ranges.length > mostRecords
      ? [whole(body.length === 0 ? type : 'other', body)]
      : ranges.map((payloadRange) => ({ type, payloadRange }));
  return { found, envelopeHeader: {} };
}

function lineRanges(body: StoredBytes): readonly ByteRange[] {
  const ranges: ByteRange[] = [];
  for (let start = 0; start < body.length && ranges.length <= mostRecords; ) {
    const at = body.indexOf(0x0a, start);
    const end = at < 0 ? body.length : at;
    if (
      body
        .subarray(start, Math.min(end, start + 10))
        .toString('latin1')
        .trim() !== ''
    ) {
      ranges.push({ start, end });
    }
    start = end + 1;
  }
  return ranges;
}

function frameRanges(body: StoredBytes): readonly ByteRange[] | undefined {
  const ranges: ByteRange[] = [];
  for (let at = 0; at < body.length && ranges.length <= mostRecords; ) {
    const length = /^(\d{1,9}) /.exec(
      body.subarray(at, Math.min(at + 10, body.length)).toString('latin1'),
    )?.[1];
    const start = at + (length?.length ?? 0) + 1;
    const end = start + Number(length);
    if (length === undefined || end > body.length) return undefined;
    ranges.push({ start, end });
    at = end;
  }
  return ranges;
}
