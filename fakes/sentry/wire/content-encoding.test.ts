import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { silentLogger } from '../../../kit/log/logger.ts';
import { Spool } from '../storage/spool.ts';
import { decodeAgain, decodeBody, readCodings } from './content-encoding.ts';

const body = Buffer.from(`{"message":"${'hello '.repeat(100)}"}`);
const limit = 5_000_000;
const spool = new Spool(1_000_000, undefined, silentLogger);
afterAll(() => spool.close());

const wires: readonly [header: string, wire: Buffer][] = [
  ['gzip', gzipSync(body)],
  ['GZip', gzipSync(body)],
  ['x-gzip', gzipSync(body)],
  ['deflate', deflateSync(body)],
  ['Deflate', deflateRawSync(body)],
  ['br', brotliCompressSync(body)],
  ['ZSTD', zstdCompressSync(body)],
  ['gzip, br', brotliCompressSync(gzipSync(body))],
  ['br , zstd,deflate', deflateSync(zstdCompressSync(brotliCompressSync(body)))],
  ['utf-8', body],
  ['UTF-8, gzip', gzipSync(body)],
  ['identity', body],
  ['', body],
];

test.each(wires)('undoes Content-Encoding "%s", and undoes it again', async (header, wire) => {
  const { known, unknown } = readCodings(header);
  const decoding = await decodeBody(wire, known, limit, spool);
  expect(unknown).toBeUndefined();
  expect(decoding).toMatchObject({ kind: 'decoded', bytes: body });
  expect(decodeAgain(wire, known)).toEqual(body);
});

test('names an encoding it does not know, and undoes those applied after it', () => {
  expect(readCodings('compress, gzip')).toEqual({ known: ['gzip'], unknown: 'compress' });
});

test('takes no more than five encodings one upon the other', () => {
  expect(readCodings('gzip,'.repeat(6))).toEqual({ known: [], unknown: '6 codings' });
});

test('leaves a body alone that is plain JSON in spite of its header', async () => {
  expect(await decodeBody(body, ['gzip'], limit, spool)).toMatchObject({
    kind: 'decoded',
    bytes: body,
    undone: [],
  });
});

test.each(['gzip', 'deflate', 'br', 'zstd'])('says that %s is corrupt', async (coding) => {
  const wire = Buffer.from([0x1f, 0x8b, 8, 1, 2, 3, 4]);
  expect(await decodeBody(wire, [coding], limit, spool)).toMatchObject({ kind: 'corrupt', coding });
});

test('says that a cut-off body is corrupt', async () => {
  const wire = gzipSync(body).subarray(0, 20);
  expect(await decodeBody(wire, ['gzip'], limit, spool)).toMatchObject({ kind: 'corrupt' });
});

const zeros = Buffer.alloc(6_000_000);
const bombs: readonly [coding: string, wire: Buffer][] = [
  ['gzip', gzipSync(zeros)],
  ['deflate', deflateRawSync(zeros)],
  ['br', brotliCompressSync(zeros)],
  ['zstd', zstdCompressSync(zeros)],
];

test.each(bombs)('refuses a %s body that grows over the limit', async (coding, wire) => {
  expect(await decodeBody(wire, [coding], limit, spool)).toEqual({ kind: 'too-large' });
  expect(await decodeBody(wire, [coding], 1000, spool)).toEqual({ kind: 'too-large' });
});

test.each(bombs)('decompresses a large %s body that is within the limit', async (coding, wire) => {
  const decoding = await decodeBody(wire, [coding], zeros.length, spool);
  expect(decoding.kind === 'decoded' && decoding.bytes.subarray().equals(zeros)).toBe(true);
});

test('refuses a zstd body that wants more memory than its content coding allows, before it is given any', async () => {
  const params = { [constants.ZSTD_c_compressionLevel]: 22 };
  const wire = zstdCompressSync(Buffer.alloc(20_000_000), { params });
  expect(await decodeBody(wire, ['zstd'], 100_000_000, spool)).toEqual({ kind: 'too-large' });
});
