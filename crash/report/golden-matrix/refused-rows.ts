import { deflateSync, gzipSync } from 'node:zlib';
import type { MalformedReason } from '../payload.ts';
import {
  boundary,
  dump,
  extra,
  form,
  formData,
  type GoldenRequest,
  type GoldenRow,
  named,
  part,
  product,
  refused,
} from './row.ts';

const octetStream = 'Content-Type: application/octet-stream';

function row(
  name: string,
  reason: MalformedReason,
  body: () => Buffer,
  request: Partial<GoldenRequest> = {},
  differs?: string,
): GoldenRow {
  return {
    name,
    request: { contentType: formData, ...request, body },
    expected: refused(reason),
    ...(differs !== undefined && { differs }),
  };
}

function typeRow(contentType: string | undefined, reason: MalformedReason): GoldenRow {
  return row(`Content-Type ${contentType ?? 'missing'}`, reason, () => form(product), { contentType });
}

function structureRow(name: string, body: () => Buffer, request: Partial<GoldenRequest> = {}): GoldenRow {
  return row(name, 'invalid_payload_structure', body, request);
}

function jsonRow(name: string, reason: MalformedReason, json: string | Buffer, differs?: string): GoldenRow {
  return row(name, reason, () => form(extra(json)), {}, differs);
}

function badGzipRow(name: string, body: () => Buffer): GoldenRow {
  return row(name, 'bad_gzip', body, { contentEncoding: 'gzip' });
}

function withWrongChecksum(): Buffer {
  const body = gzipSync(form(product));
  body.writeUInt32LE((body.readUInt32LE(body.length - 8) ^ 1) >>> 0, body.length - 8);
  return body;
}

function splitGzip(): Buffer {
  const body = form(product);
  return Buffer.concat([gzipSync(body.subarray(0, 30)), gzipSync(body.subarray(30))]);
}

function replaced(from: string, to: string): Buffer {
  return Buffer.from(form(product).toString('latin1').replace(from, to), 'latin1');
}

const was500 = 'Antenna answers 500 (reference collector §0.8)';
const notJson = 'Antenna stores it bare, which is not JSON (reference collector §7.2)';

/** Submissions that are refused. */
export const refusedRows: readonly GoldenRow[] = [
  structureRow('no closing boundary', () => product),
  structureRow('closing boundary without CRLF', () => form(product).subarray(0, -2)),
  structureRow('closing boundary with LF', () => replaced('--\r\n', '--\n')),
  structureRow('LF line ends', () => Buffer.from(form(product).toString('latin1').replaceAll('\r\n', '\n'))),
  structureRow('blank after the boundary', () => replaced(`--${boundary}\r\n`, `--${boundary} \r\n`)),
  structureRow('wrong boundary', () => form(product), { contentType: 'multipart/form-data; boundary=OTHER' }),
  structureRow('Content-Transfer-Encoding 8bit', () =>
    form(part([named('A'), 'Content-Transfer-Encoding: 8bit'], '1')),
  ),
  structureRow('part header of 9,000 bytes', () => form(part([named('A'), `X-A: ${'x'.repeat(9000)}`], '1'))),
  structureRow('dump that holds CRLF, boundary and other text', () =>
    form(product, part([named('A'), octetStream], `x\r\n--${boundary}y`)),
  ),
  structureRow('Content-Length of 20, shorter than the body', () => form(product).subarray(0, 20)),
  structureRow('client cut off', () => form(product, dump).subarray(0, -30), { contentLength: 10_000 }),
  structureRow('filename* of an unknown charset', () =>
    form(product, part(`${named('A')}; filename*=klingon''a`, '1')),
  ),
  structureRow('gzip body without the header', () => gzipSync(form(product))),
  ...['GZIP', 'x-gzip', 'deflate'].map((contentEncoding) =>
    structureRow(`Content-Encoding ${contentEncoding}`, () => gzipSync(form(product)), { contentEncoding }),
  ),
  structureRow('two gzip members, split within the form', splitGzip, { contentEncoding: 'gzip' }),
  structureRow('gzip of nothing', () => gzipSync(Buffer.alloc(0)), { contentEncoding: 'gzip' }),
  badGzipRow('Content-Encoding gzip on a plain body', () => form(product)),
  badGzipRow('gzip, truncated', () => gzipSync(form(product)).subarray(0, -12)),
  badGzipRow('gzip, truncated within its trailer', () => gzipSync(form(product)).subarray(0, -3)),
  badGzipRow('gzip with a wrong checksum', withWrongChecksum),
  badGzipRow('zlib data', () => deflateSync(form(product))),
  typeRow(undefined, 'no_content_type'),
  typeRow('', 'no_content_type'),
  typeRow(`Multipart/Form-Data; boundary=${boundary}`, 'wrong_content_type'),
  typeRow(`multipart/related; boundary=${boundary}`, 'wrong_content_type'),
  typeRow('application/x-www-form-urlencoded', 'wrong_content_type'),
  typeRow('application/json', 'wrong_content_type'),
  typeRow('multipart/form-data', 'no_boundary'),
  typeRow('multipart/form-data;', 'no_boundary'),
  typeRow(`multipart/form-data; charset=utf-8; boundary=${boundary}`, 'no_boundary'),
  typeRow(`multipart/form-data; Boundary=${boundary}`, 'no_boundary'),
  typeRow(`multipart/form-data; boundary =${boundary}`, 'no_boundary'),
  row('Content-Length 0', 'no_content_length', () => Buffer.alloc(0)),
  row('Content-Length 0 although bytes follow', 'no_content_length', () => form(product), {
    contentLength: 0,
  }),
  jsonRow('JSON: empty', 'invalid_json', ''),
  jsonRow('JSON: trailing comma', 'invalid_json', '{"A":"1",}'),
  jsonRow('JSON: raw newline in a text', 'invalid_json', '{"A":"1\n"}'),
  jsonRow('JSON: bad UTF-8', 'invalid_json', Buffer.from('{"A":"\xff"}', 'latin1')),
  jsonRow('JSON: a list', 'invalid_json_value', '[1]'),
  jsonRow('JSON: null', 'invalid_json_value', 'null'),
  jsonRow('JSON: a number that is kept as text', 'invalid_json_value', '1.0'),
  jsonRow('JSON: an empty object', 'no_annotations', '{}'),
  jsonRow('JSON: NaN', 'invalid_json', '{"A":NaN}', notJson),
  jsonRow('JSON: -Infinity', 'invalid_json', '{"A":-Infinity}', notJson),
  jsonRow('JSON: 1e400', 'invalid_json', '{"A":1e400}', notJson),
  jsonRow(
    'JSON: nested 100,000 levels',
    'invalid_json',
    `{"A":${'['.repeat(1e5)}${']'.repeat(1e5)}}`,
    was500,
  ),
  jsonRow('JSON: uuid that is no text', 'invalid_uuid', '{"A":"1","uuid":5}', was500),
  row('only a dump', 'no_annotations', () => form(dump)),
  row('empty form', 'no_annotations', () => form()),
  row(
    'Content-Disposition that is not UTF-8',
    'invalid_content_disposition',
    () => form(Buffer.from(part(named('Ä'), '1').toString('utf8'), 'latin1')),
    {},
    was500,
  ),
  row(
    'Content-Type of a part that is not ASCII',
    'invalid_part_content_type',
    () => form(part([named('A'), 'Content-Type: text/plän'], '1')),
    {},
    was500,
  ),
  ...['raw_crash', 'dump_names', 'processed_crash', 'crash_report', 'rejection', 'sweep'].map((name) =>
    row(
      `dump named ${name}`,
      'invalid_dump_name',
      () => form(product, part([named(name), octetStream], '1')),
      {},
      'Antenna accepts it until 2026-05 (reference collector §0.9)',
    ),
  ),
  ...['', 'x'.repeat(71)].map(
    (value): GoldenRow => ({
      name: `boundary of ${value.length} characters`,
      request: { contentType: `multipart/form-data; boundary=${value}`, body: () => form(product) },
      expected: { kind: 'bad-boundary' },
    }),
  ),
];
