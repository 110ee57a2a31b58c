import { gzipSync } from 'node:zlib';
import type { JsonValue } from '../../json.ts';
import { rawJson } from '../raw-json.ts';
import {
  boundary,
  closing,
  dump,
  extra,
  form,
  formData,
  type GoldenRow,
  named,
  part,
  product,
  type Stored,
  stored,
} from './row.ts';

const mebibyte = 1024 * 1024;
const firefox = { ProductName: 'Firefox' };
const octetStream = 'Content-Type: application/octet-stream';
const bothNote = 'includes annotations in both json-encoded extra and formdata parts';

function row(
  name: string,
  body: () => Buffer,
  expected: Stored,
  request: Partial<GoldenRow['request']> = {},
): GoldenRow {
  return { name, request: { contentType: formData, ...request, body }, expected };
}

function textRow(
  name: string,
  header: string | readonly string[],
  content: string | Buffer,
  more: Stored,
): GoldenRow {
  return row(name, () => form(product, part(header, content)), more);
}

function jsonRow(name: string, json: string | Buffer, annotations: Stored['annotations']): GoldenRow {
  return row(name, () => form(extra(json)), stored(annotations));
}

function encodingRow(contentType: string): GoldenRow {
  return row(
    contentType,
    () => form(product, dump),
    stored(firefox, { dumps: { upload_file_minidump: 'MDMP' } }),
    {
      contentType,
    },
  );
}

/** Submissions that are accepted. */
export const acceptedRows: readonly GoldenRow[] = [
  row(
    'annotation and dump',
    () => form(product, dump),
    stored(firefox, { dumps: { upload_file_minidump: 'MDMP' } }),
  ),
  row(
    'text before the first boundary',
    () => Buffer.concat([Buffer.from('hello\r\n'), form(product)]),
    stored(firefox),
  ),
  row('leading CRLF', () => Buffer.concat([Buffer.from('\r\n'), form(product)]), stored(firefox)),
  row('junk after the end', () => Buffer.concat([form(product), Buffer.from('junk')]), stored(firefox)),
  row(
    'first boundary missing: first part lost',
    () => Buffer.concat([Buffer.from(`${named('Lost')}\r\n\r\n1\r\n`), form(product)]),
    stored(firefox),
  ),
  textRow(
    'header without a blank after the colon: part lost',
    'Content-Disposition:form-data; name="A"',
    '1',
    stored(firefox),
  ),
  textRow('part without Content-Disposition: part lost', 'Content-Type: text/plain', '1', stored(firefox)),
  textRow('part without a name: part lost', 'Content-Disposition: form-data', '1', stored(firefox)),
  row(
    'part with an empty header block: part lost',
    () => form(Buffer.from(`--${boundary}\r\n\r\n1\r\n`), product),
    stored(firefox),
  ),
  textRow('unquoted name', 'Content-Disposition: form-data; name=A', '1', stored({ ...firefox, A: '1' })),
  textRow(
    'escaped quote in the name',
    'Content-Disposition: form-data; name="A\\"B"',
    '1',
    stored({ ...firefox, 'A"B': '1' }),
  ),
  textRow('semicolon in the name', named('A;B'), '1', stored({ ...firefox, 'A;B': '1' })),
  textRow('UTF-8 name', named('Ärger'), '1', stored({ ...firefox, Ärger: '1' })),
  textRow(
    'RFC 2047 name is not decoded',
    named('=?utf-8?Q?A?='),
    '1',
    stored({ ...firefox, '=?utf-8?Q?A?=': '1' }),
  ),
  textRow(
    'disposition attachment',
    'Content-Disposition: attachment; name="A"',
    '1',
    stored({ ...firefox, A: '1' }),
  ),
  textRow(
    'header name in capitals',
    'CONTENT-DISPOSITION: form-data; NAME="A"',
    '1',
    stored({ ...firefox, A: '1' }),
  ),
  textRow(
    'charset iso-8859-1',
    [named('A'), 'Content-Type: text/plain; charset=iso-8859-1'],
    Buffer.from([0xe4, 0x80]),
    stored({ ...firefox, A: 'ä\u0080' }),
  ),
  textRow(
    'unknown charset: annotation lost, note',
    [named('A'), 'Content-Type: text/plain; charset=klingon'],
    '1',
    stored(firefox, { notes: ['extract payload text part exception: invalid text or charset: klingon'] }),
  ),
  textRow(
    'bad UTF-8: annotation lost, note',
    named('A'),
    Buffer.from([0xde, 0xde]),
    stored(firefox, { notes: ['extract payload text part exception: invalid text or charset: utf-8'] }),
  ),
  textRow('BOM in a text part is kept', named('A'), '\ufeffx', stored({ ...firefox, A: '\ufeffx' })),
  textRow(
    'TEXT/PLAIN: a dump, note',
    [named('A'), 'Content-Type: TEXT/PLAIN'],
    '1',
    stored(firefox, { dumps: { A: '1' }, notes: ['unknown content type: A TEXT/PLAIN'] }),
  ),
  textRow(
    'text/plainfoo: null',
    [named('A'), 'Content-Type: text/plainfoo'],
    '1',
    stored({ ...firefox, A: null }),
  ),
  textRow(
    'text/plain with a filename: a dump, note',
    [`${named('A')}; filename="a"`, 'Content-Type: text/plain'],
    '1',
    stored(firefox, { dumps: { A: '1' }, notes: ['unknown content type: A text/plain'] }),
  ),
  textRow(
    'octet-stream without filename: a dump',
    [named('A'), octetStream],
    '1',
    stored(firefox, { dumps: { A: '1' } }),
  ),
  textRow(
    'text/plain with an empty filename: annotation',
    `${named('A')}; filename=""`,
    '1',
    stored({ ...firefox, A: '1' }),
  ),
  textRow(
    'Content-Transfer-Encoding binary',
    [named('A'), 'Content-Transfer-Encoding: binary'],
    '1',
    stored({ ...firefox, A: '1' }),
  ),
  textRow('NUL in name and value', named('A\0B'), '1\x002', stored({ ...firefox, 'A\0B': '1\x002' })),
  textRow(
    'dump name with path, non-ASCII characters, over 30',
    [named('/tmp/ünter_0123456789_0123456789_0123456789'), octetStream],
    '1',
    stored(firefox, { dumps: { tmpnter_0123456789_0123456789_: '1' } }),
  ),
  textRow('dump name ../', [named('../'), octetStream], '1', stored(firefox, { dumps: { '': '1' } })),
  textRow(
    'duplicate annotation: the last wins',
    named('ProductName'),
    'Fenix',
    stored({ ProductName: 'Fenix' }),
  ),
  row(
    'annotations named like members of objects',
    () => form(...['__proto__', 'constructor', 'toString'].map((name) => part(named(name), name))),
    stored(
      new Map([
        ['__proto__', '__proto__'],
        ['constructor', 'constructor'],
        ['toString', 'toString'],
      ]),
    ),
  ),
  jsonRow('JSON with a UTF-8 BOM', '\ufeff{"A":"1"}', { A: '1' }),
  jsonRow('JSON in UTF-16', Buffer.from('\ufeff{"A":"ä"}', 'utf16le'), { A: 'ä' }),
  jsonRow('JSON in UTF-16 without BOM', Buffer.from('{"A":"1"}', 'utf16le'), { A: '1' }),
  jsonRow('JSON with duplicate keys', '{"A":"1","A":"2"}', { A: '2' }),
  jsonRow('JSON with an escaped lone surrogate', '{"A":"\\ud800"}', { A: '\ud800' }),
  jsonRow('JSON with a lone surrogate in bytes', Buffer.from('{"A":"\xed\xa0\x80"}', 'latin1'), {
    A: '\ud800',
  }),
  jsonRow('JSON with big integers', '{"A":12345678901234567890}', { A: rawJson('12345678901234567890') }),
  jsonRow('JSON with nested values and null', '{"A":{"b":[1,{"c":null}]},"D":true}', {
    A: { b: [1, { c: null }] },
    D: true,
  }),
  jsonRow(
    'JSON with the key __proto__',
    '{"__proto__":{"a":1}}',
    new Map<string, JsonValue>([['__proto__', { a: 1 }]]),
  ),
  row(
    'JSON part of 22 MiB',
    () => form(extra(`{"A":"${'x'.repeat(22 * mebibyte)}"}`)),
    stored({ A: 'x'.repeat(22 * mebibyte) }),
    { large: true },
  ),
  row(
    'text part of exactly 20 MiB',
    () => form(product, part(named('A'), 'x'.repeat(20 * mebibyte))),
    stored({ ...firefox, A: 'x'.repeat(20 * mebibyte) }),
    { large: true },
  ),
  row(
    'text part a byte over 20 MiB: annotation lost, note',
    () => form(product, part(named('A'), 'x'.repeat(20 * mebibyte + 1))),
    stored(firefox, { notes: ['extract payload text part exception: body part is too large'] }),
    { large: true },
  ),
  row(
    'JSON after key/value: only JSON, note',
    () => form(product, extra('{"A":"1"}')),
    stored({ A: '1' }, { notes: [bothNote] }),
  ),
  row(
    'key/value after JSON: merged, note',
    () => form(extra('{"A":"1","ProductName":"x"}'), product),
    stored({ A: '1', ProductName: 'Firefox' }, { notes: [bothNote] }),
  ),
  row(
    'a second JSON part replaces the first',
    () => form(extra('{"A":"1"}'), extra('{"B":"2"}')),
    stored({ B: '2' }),
  ),
  row('gzip', () => gzipSync(form(product)), stored(firefox), { contentEncoding: 'gzip' }),
  row(
    'gzip with trailing junk',
    () => Buffer.concat([gzipSync(form(product)), Buffer.from('junk')]),
    stored(firefox),
    {
      contentEncoding: 'gzip',
    },
  ),
  row(
    'gzip with a whole form in its first member',
    () => Buffer.concat([gzipSync(form(product)), gzipSync(Buffer.from('more'))]),
    stored(firefox),
    { contentEncoding: 'gzip' },
  ),
  encodingRow(`multipart/mixed; boundary=${boundary}`),
  encodingRow(`multipart/form-data; boundary="${boundary}"`),
  encodingRow(`multipart/form-data; boundary=${boundary}; charset=utf-8`),
  encodingRow(`multipart/form-data;boundary=${boundary}`),
  row(
    'dump that holds the boundary without CRLF before it',
    () => form(product, part([named('A'), octetStream], `x--${boundary}\n--${boundary}`)),
    stored(firefox, { dumps: { A: `x--${boundary}\n--${boundary}` } }),
  ),
  row(
    'Fenix before 2022-03: no CRLF after the dump, which swallows the next part',
    () =>
      form(
        product,
        Buffer.concat([
          Buffer.from(
            `--${boundary}\r\n${named('upload_file_minidump')}; filename="a"\r\n${octetStream}\r\n\r\nMDMP`,
          ),
          part(named('CrashType'), 'fatal'),
        ]),
      ),
    stored(firefox, {
      dumps: { upload_file_minidump: `MDMP--${boundary}\r\n${named('CrashType')}\r\n\r\nfatal` },
    }),
  ),
  row(
    'Fenix: an extra CRLF before the end marker belongs to the last annotation',
    () => Buffer.concat([part(named('Android_CPU_ABI'), 'x86\r\n'), Buffer.from(closing)]),
    stored({ Android_CPU_ABI: 'x86\r\n' }),
  ),
];
