import { gunzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { encodePayload, PayloadEncodingError, type PayloadToEncode } from './encode-payload.ts';

const base: PayloadToEncode = {
  form: 'multipart',
  annotations: { ProductName: 'Firefox', Version: '1' },
  dumps: [{ name: 'upload_file_minidump', bytes: Buffer.from('abcd1234'), filename: 'fakecrash.dump' }],
  boundary: '01659896d5dc42cabd7f3d8a3dcdd3bb',
};

const dumpPart = [
  '--01659896d5dc42cabd7f3d8a3dcdd3bb',
  'Content-Disposition: form-data; name="upload_file_minidump"; filename="fakecrash.dump"',
  'Content-Type: application/octet-stream',
  '',
  'abcd1234',
  '--01659896d5dc42cabd7f3d8a3dcdd3bb--',
  '',
];

describe('an encoded report', () => {
  it('has a part for each annotation, then the dumps', () => {
    const { body, contentType, contentEncoding } = encodePayload(base);
    expect([contentType, contentEncoding]).toEqual([
      'multipart/form-data; boundary=01659896d5dc42cabd7f3d8a3dcdd3bb',
      undefined,
    ]);
    expect(body.toString('latin1').split('\r\n')).toEqual([
      '--01659896d5dc42cabd7f3d8a3dcdd3bb',
      'Content-Disposition: form-data; name="ProductName"',
      '',
      'Firefox',
      '--01659896d5dc42cabd7f3d8a3dcdd3bb',
      'Content-Disposition: form-data; name="Version"',
      '',
      '1',
      ...dumpPart,
    ]);
  });

  it('has all annotations in the part extra in the form json', () => {
    expect(
      encodePayload({ ...base, form: 'json' })
        .body.toString('latin1')
        .split('\r\n'),
    ).toEqual([
      '--01659896d5dc42cabd7f3d8a3dcdd3bb',
      'Content-Disposition: form-data; name="extra"; filename="extra.json"',
      'Content-Type: application/json',
      '',
      '{"ProductName": "Firefox", "Version": "1"}',
      ...dumpPart,
    ]);
  });

  it('is the same after decompression', () => {
    const { body, contentEncoding } = encodePayload({ ...base, gzip: true });
    expect(contentEncoding).toBe('gzip');
    expect(gunzipSync(body)).toEqual(encodePayload(base).body);
  });

  test.each(['', 'x'.repeat(71), 'a b', 'a\r\nX-Header: 1', 'a"b'])('refuses the boundary %j', (boundary) => {
    expect(() => encodePayload({ ...base, boundary })).toThrow(PayloadEncodingError);
  });

  test.each(['a\r\nX-Header: 1', 'a\0'])('refuses the annotation name %j', (name) => {
    expect(() => encodePayload({ ...base, annotations: { [name]: '1' } })).toThrow(PayloadEncodingError);
  });
});
