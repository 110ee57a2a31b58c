import { describe, expect, it, test } from 'vitest';
import { buildRawCrash, collectorTimestamp } from './build-raw-crash.ts';
import type { CrashId } from './crash-id.ts';
import { extra, form, formData, named, part } from './golden-matrix/row.ts';
import { parsePayload } from './parse-payload.ts';
import type { ParsedPayload } from './payload.ts';
import { parseRawCrash, RawCrashError, serializeRawCrash } from './raw-crash.ts';

const id = '0bba929f-8721-460c-dead-a43c20071027' as CrashId; // a crash id by its form
const collectedAt = new Date('2007-10-27T01:02:03.045Z');

function payloadOf(body: Buffer): ParsedPayload {
  const outcome = parsePayload({
    contentType: formData,
    contentEncoding: undefined,
    contentLength: body.length,
    body,
  });
  if (outcome.kind !== 'parsed') throw new Error(outcome.kind);
  return outcome.payload;
}

function storedText(body: Buffer): string {
  return serializeRawCrash(
    buildRawCrash({ payload: payloadOf(body), id, collectedAt, throttleRule: 'accept_everything' }),
  );
}

describe('a raw crash', () => {
  it('is stored in the bytes that Antenna stores', () => {
    const dump = part(
      [
        `${named('upload_file_minidump')}; filename="fakecrash.dump"`,
        'Content-Type: application/octet-stream',
      ],
      'abcd1234',
    );
    const body = form(part(named('Version'), '60.0a1'), part(named('ProductName'), 'Firefox'), dump);
    expect(storedText(body)).toBe(
      '{"ProductName": "Firefox", "Version": "60.0a1", "metadata": {"collector_notes": [], "dump_checksums": ' +
        '{"upload_file_minidump": "e9cee71ab932fde863338d08be4de9dfe39ea049bdafb342ce659ec5450b69ae"}, "payload": "multipart", ' +
        `"payload_compressed": "0", "payload_size": ${body.length}, "throttle_rule": "accept_everything"}, ` +
        '"submitted_timestamp": "2007-10-27T01:02:03.045000+00:00", "uuid": "0bba929f-8721-460c-dead-a43c20071027", "version": 2}',
    );
  });

  it('holds no private annotation, but a note for each', () => {
    const { metadata, ...rest } = JSON.parse(
      storedText(
        form(extra('{"A":"1","TelemetrySessionId":"x","Email":"me@example.org","TelemetryClientId":null}')),
      ),
    );
    expect(Object.keys(rest)).toEqual(['A', 'submitted_timestamp', 'uuid', 'version']);
    expect(metadata.collector_notes).toEqual([
      'Removed Email from raw crash.',
      'Removed TelemetryClientId from raw crash.',
      'Removed TelemetrySessionId from raw crash.',
    ]);
  });

  it("has the collector's own fields over those of the client", () => {
    const text = storedText(
      form(extra('{"uuid":"x","version":9,"metadata":"mine","submitted_timestamp":0}')),
    );
    expect(JSON.parse(text)).toMatchObject({ uuid: id, version: 2, metadata: { payload: 'json' } });
  });

  it('keeps an annotation and a dump named __proto__', () => {
    const dump = part([named('__proto__'), 'Content-Type: application/octet-stream'], 'x');
    const text = storedText(form(part(named('__proto__'), 'Firefox'), dump));
    expect(text).toContain('"__proto__": "Firefox"');
    expect(text).toContain('"dump_checksums": {"__proto__": "2d711642b726b044');
  });

  it('is the same text after reading and writing it again', () => {
    const text = storedText(form(extra('{"__proto__":{"a":1.0},"b":18446744073709551615,"😀":null}')));
    expect(serializeRawCrash(parseRawCrash(Buffer.from(text)))).toBe(text);
  });
});

describe('reading a raw crash', () => {
  test.each([
    ['', 'no value'],
    ['[]', 'not a JSON object'],
    ['1.0', 'not a JSON object'],
    ['{"uuid": 5}', 'uuid is not a text'],
    ['{"metadata": []}', 'metadata is not an object'],
    ['{"metadata": {"dump_checksums": {"a": 1}}}', 'metadata.dump_checksums is not an object of texts'],
    ['{"metadata": {"collector_notes": [1]}}', 'metadata.collector_notes is not a list of texts'],
  ])('refuses %s and says: %s', (text, message) => {
    expect(() => parseRawCrash(Buffer.from(text))).toThrow(RawCrashError);
    expect(() => parseRawCrash(Buffer.from(text))).toThrow(message);
  });

  it("takes one without the collector's fields, from another collector", () => {
    expect(parseRawCrash(Buffer.from('{"ProductName": "Firefox"}'))).toEqual({ ProductName: 'Firefox' });
  });
});

test('the time of collection has microseconds, but none when they are exactly 0', () => {
  expect(collectorTimestamp(new Date('2026-12-31T23:59:59.999Z'))).toBe('2026-12-31T23:59:59.999000+00:00');
  expect(collectorTimestamp(new Date('2026-12-31T23:59:59Z'))).toBe('2026-12-31T23:59:59+00:00');
});
