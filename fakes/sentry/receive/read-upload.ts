import type { JsonObject } from '../../../crash/json.ts';
import { isJsonObject } from '../../../crash/json.ts';
import { readJson } from '../wire/read-json.ts';
import { type EndpointInput, type EndpointReading, whole } from './endpoint-reading.ts';

const protocol = { 'Tus-Resumable': '1.0.0', 'Tus-Extension': 'creation' };

/**
 * A resumable upload by TUS 1.0.0 (reference sentry §2.1): POST creates it, with bytes or without, PATCH adds to it.
 * Each request is an item `upload` with the bytes it brought; its header says of which upload, and where they belong.
 */
export function readUpload(input: EndpointInput): EndpointReading {
  checkProtocol(input);
  const [key] = input.path.rest;
  return key === undefined ? createUpload(input) : continueUpload(input, key);
}

function createUpload({
  path,
  headers,
  body,
  warnings,
  uploads,
  newEventId,
}: EndpointInput): EndpointReading {
  const key = newEventId();
  const length = wholeNumber(headers['upload-length']);
  if (length === undefined && headers['upload-defer-length'] !== '1') {
    warnings.add('neither Upload-Length nor Upload-Defer-Length: 1 is given', { relayStatus: 400 });
  }
  uploads.set(key, { length, offset: body.length });
  const header = { upload: key, offset: 0, length: length ?? null, metadata: metadataOf(headers) };
  return {
    found: [{ ...whole('upload', body), header, made: { header } }],
    envelopeHeader: {},
    answer: {
      status: 201,
      headers: {
        ...protocol,
        Location: `/api/${path.project}/upload/${key}/`,
        'Upload-Offset': String(body.length),
      },
    },
  };
}

function continueUpload(input: EndpointInput, key: string): EndpointReading {
  const { headers, body, warnings, uploads, contentType } = input;
  if (!/^application\/offset\+octet-stream/i.test(contentType)) {
    warnings.add('the content type is not application/offset+octet-stream', { relayStatus: 400 });
  }
  const upload = uploads.get(key);
  const offset = wholeNumber(headers['upload-offset']);
  if (offset === undefined) warnings.add('Upload-Offset is no whole number', { relayStatus: 400 });
  const header = { upload: key, offset: offset ?? null, length: upload?.length ?? null };
  const found = [{ ...whole('upload', body), header, made: { header } }];
  if (upload === undefined) {
    return refusal(found, 404, `there is no upload ${key.slice(0, 50)}`);
  }
  if (offset !== undefined && offset !== upload.offset) {
    return refusal(found, 409, `the upload stands at byte ${upload.offset}, not ${offset}`);
  }
  const end = upload.offset + body.length;
  uploads.set(key, { ...upload, offset: end });
  const answer = { status: 204, headers: { ...protocol, 'Upload-Offset': String(end) } };
  return { found, envelopeHeader: {}, answer };
}

function refusal(found: EndpointReading['found'], status: number, reason: string): EndpointReading {
  return { found, envelopeHeader: {}, refusal: reason, answer: { status, headers: protocol } };
}

function checkProtocol({ headers, warnings }: EndpointInput): void {
  const version = headers['tus-resumable'];
  if (version !== '1.0.0') warnings.add('Tus-Resumable is not 1.0.0', { relayStatus: 400 });
}

/** `Upload-Metadata` is a list of names with base64 values; `sentry` holds JSON. */
function metadataOf(headers: EndpointInput['headers']): JsonObject {
  const text = headers['upload-metadata'];
  const pairs = (typeof text === 'string' ? text : '').split(',').slice(0, 50);
  const entries = pairs
    .map((pair) => pair.trim().split(' '))
    .filter(([name]) => name !== '')
    .map(([name = '', value = '']): [string, string | JsonObject] => {
      const bytes = Buffer.from(value, 'base64');
      const reading = name === 'sentry' ? readJson(bytes) : undefined;
      const object = reading?.kind === 'json' && isJsonObject(reading.value) ? reading.value : undefined;
      return [name, object ?? bytes.toString('utf8')];
    });
  return Object.fromEntries(entries);
}

function wholeNumber(header: string | readonly string[] | undefined): number | undefined {
  return typeof header === 'string' && /^\d{1,15}$/.test(header) ? Number(header) : undefined;
}
