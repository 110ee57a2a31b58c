import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { JsonValue } from '../json.ts';
import { encodePayload } from './encode-payload.ts';
import { acceptedRows } from './golden-matrix/accepted-rows.ts';
import { refusedRows } from './golden-matrix/refused-rows.ts';
import { dump, form, formData, type GoldenRow, named, part, product } from './golden-matrix/row.ts';
import { parsePayload } from './parse-payload.ts';
import { defaultParseLimits, type ParseLimits, type ParseOutcome } from './payload.ts';
import { serializeJson } from './stored-json.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 6000 : 300;

function parseRow({ request }: GoldenRow, limits?: ParseLimits): ParseOutcome {
  const body = request.body();
  return parsePayload(
    {
      contentType: request.contentType,
      contentEncoding: request.contentEncoding,
      contentLength: request.contentLength ?? body.length,
      body,
    },
    limits,
  );
}

function parseForm(body: Buffer, limits: Partial<ParseLimits> = {}, contentEncoding?: string): ParseOutcome {
  const input = { contentType: formData, contentEncoding, contentLength: body.length, body };
  return parsePayload(input, { ...defaultParseLimits, ...limits });
}

function parsedOf(outcome: ParseOutcome) {
  if (outcome.kind !== 'parsed') throw new Error(`not parsed: ${JSON.stringify(outcome)}`);
  return outcome.payload;
}

function entriesOf(annotations: ReadonlyMap<string, JsonValue> | Readonly<Record<string, JsonValue>>) {
  return annotations instanceof Map ? [...annotations] : Object.entries(annotations);
}

/** Compared by their JSON, for big integers are no numbers. */
function asJson(annotations: Iterable<readonly [string, JsonValue | undefined]>): string[] {
  return [...annotations].map(([name, value]) => serializeJson([name, value ?? null])).sort();
}

describe('golden matrix', () => {
  test.each(acceptedRows.map((row) => [row.name, row] as const))('accepts: %s', (_name, row) => {
    const { expected } = row;
    if (expected.kind !== 'stored') throw new Error('not a row of an accepted report');
    const { annotations, dumps, notes } = parsedOf(parseRow(row));
    expect(asJson(Object.entries(annotations))).toEqual(asJson(entriesOf(expected.annotations)));
    const latin1 = dumps.map(({ name, bytes }) => [name, Buffer.from(bytes).toString('latin1')]);
    expect(Object.fromEntries(latin1)).toEqual(expected.dumps ?? {});
    expect(notes).toEqual(expected.notes ?? []);
  });

  test.each(refusedRows.map((row) => [row.name, row] as const))('refuses: %s', (_name, row) => {
    const { expected } = row;
    const outcome = parseRow(row);
    if (expected.kind === 'refused') {
      expect(outcome).toMatchObject({ kind: 'malformed', reason: expected.reason });
    } else {
      expect(outcome.kind).toBe('bad-boundary');
    }
  });

  test.each(
    refusedRows.filter(({ name }) => name.startsWith('dump named')).map((row) => [row.name, row] as const),
  )('accepts under the contract antenna2023: %s', (_name, row) => {
    expect(parseRow(row, { ...defaultParseLimits, reservedDumpNames: 'accepted' }).kind).toBe('parsed');
  });
});

describe('a parsed payload', () => {
  it('tells the size on the wire and the size after decompression', () => {
    const body = form(product, dump);
    const compressed = gzipSync(body);
    expect(parsedOf(parseForm(compressed, {}, 'gzip'))).toMatchObject({
      compressed: true,
      size: compressed.length,
      decompressedSize: body.length,
    });
  });

  it('has the SHA-256 of each dump', () => {
    // The checksum is the one of Antenna's own test for the same bytes.
    const [parsed] = parsedOf(
      parseForm(
        form(
          product,
          part([named('upload_file_minidump'), 'Content-Type: application/octet-stream'], 'abcd1234'),
        ),
      ),
    ).dumps;
    expect(parsed?.checksum).toBe('e9cee71ab932fde863338d08be4de9dfe39ea049bdafb342ce659ec5450b69ae');
  });

  it('keeps the last of two dumps whose names are the same after sanitising', () => {
    const dumps = ['a/b', 'ab'].map((name) =>
      part([named(name), 'Content-Type: application/octet-stream'], name),
    );
    expect(parsedOf(parseForm(form(product, ...dumps))).dumps).toMatchObject([
      { name: 'ab', bytes: Buffer.from('ab') },
    ]);
  });

  it('holds 1,000 annotations and 100 dumps', () => {
    const annotations = Array.from({ length: 1000 }, (_, index) => part(named(`A${index}`), `${index}`));
    const dumps = Array.from({ length: 100 }, (_, index) =>
      part([named(`dump${index}`), 'Content-Type: application/octet-stream'], `${index}`),
    );
    const parsed = parsedOf(parseForm(form(...annotations, ...dumps)));
    expect([Object.keys(parsed.annotations).length, parsed.dumps.length]).toEqual([1000, 100]);
  });
});

describe('limits', () => {
  it('a body that decompresses over the limit is too large, one at the limit is not', () => {
    const body = form(product, dump);
    const compressed = gzipSync(body);
    expect(parseForm(compressed, { decompressedBytes: body.length - 1 }, 'gzip').kind).toBe('too-large');
    expect(parseForm(compressed, { decompressedBytes: body.length }, 'gzip').kind).toBe('parsed');
  });

  it('part headers of exactly 8,192 bytes pass, one more does not', () => {
    const headers = (length: number) => {
      const start = `${named('A')}\r\nX: `;
      return `${start}${'x'.repeat(length - start.length)}`;
    };
    expect(parseForm(form(part(headers(8192), '1'))).kind).toBe('parsed');
    expect(parseForm(form(part(headers(8193), '1')))).toMatchObject({ reason: 'invalid_payload_structure' });
  });

  it('as many parts as allowed pass, one more does not', () => {
    expect(parseForm(form(product, dump), { parts: 2 }).kind).toBe('parsed');
    expect(parseForm(form(product, dump), { parts: 1 })).toMatchObject({
      reason: 'invalid_payload_structure',
    });
  });
});

describe('any input', () => {
  const headerText = fc.oneof(
    fc.constantFrom(
      formData,
      'multipart/form-data; boundary="',
      `${formData}; a="\\";b`,
      'multipart/mixed;boundary=\t',
    ),
    fc.string(),
  );

  it('is answered without an exception', () => {
    const pieces = fc.constantFrom(
      ...[
        '--BOUNDARY',
        '\r\n',
        '--',
        named('A'),
        'Content-Type: application/json',
        '{"a":',
        '[',
        '"',
        '\r\n\r\n',
        "; filename*=utf-8''%zz",
        '\xff',
        '\0',
      ].map((text) => Buffer.from(text, 'latin1')),
    );
    const body = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
      fc.array(pieces, { maxLength: 30 }).map((list) => Buffer.concat(list)),
      fc.array(pieces, { maxLength: 20 }).map((list) => form(product, ...list)),
    );
    const encoding = fc.constantFrom(undefined, 'gzip', 'br');
    fc.assert(
      fc.property(
        headerText,
        encoding,
        body,
        fc.boolean(),
        (contentType, contentEncoding, bytes, compress) => {
          const sent = compress ? gzipSync(bytes) : bytes;
          const outcome = parsePayload({
            contentType,
            contentEncoding,
            contentLength: sent.length,
            body: sent,
          });
          expect(['parsed', 'malformed', 'bad-boundary', 'too-large']).toContain(outcome.kind);
        },
      ),
      { numRuns: runs, seed: 20260101 },
    );
  });

  it('comes back from encoding as it was', () => {
    const name = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter((text) => !/[\r\n\0]|\\$/.test(text) && text.trim() === text);
    const dumpNames = fc.uniqueArray(fc.stringMatching(/^upload_[a-z]{1,10}$/), { maxLength: 3 });
    const bytes = fc.uint8Array({ maxLength: 100 }).map((array) => Buffer.from(array));
    fc.assert(
      fc.property(
        fc.dictionary(name, fc.string({ unit: 'grapheme' }), { minKeys: 1, maxKeys: 5 }),
        dumpNames,
        bytes,
        fc.constantFrom('multipart', 'json'),
        fc.boolean(),
        (annotations, names, content, kind, gzip) => {
          const encoded = encodePayload({
            form: kind,
            annotations,
            dumps: names.map((dumpName) => ({ name: dumpName, bytes: content })),
            gzip,
            boundary: 'a-boundary-that-no-value-holds',
          });
          const payload = parsedOf(
            parsePayload({
              contentType: encoded.contentType,
              contentEncoding: encoded.contentEncoding,
              contentLength: encoded.body.length,
              body: encoded.body,
            }),
          );
          expect(Object.entries(payload.annotations).sort()).toEqual(Object.entries(annotations).sort());
          expect(payload.dumps.map((parsed) => [parsed.name, Buffer.from(parsed.bytes)])).toEqual(
            names.map((dumpName) => [dumpName, content]),
          );
          expect(payload).toMatchObject({ payload: kind, compressed: gzip, notes: [] });
        },
      ),
      { numRuns: runs, seed: 20260102 },
    );
  });
});
