import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { awsRequestKind, storageError } from '../guard/error-bodies.ts';
import { readStorageCall } from '../guard/storage-call.ts';
import type { Engine } from './engine.ts';

type EngineRequest = Parameters<Parameters<Engine['app']['setErrorHandler']>[0]>[1];

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Longest key in bytes (Amazon S3 user guide, "Naming Amazon S3 objects"). */
const longestKey = 1024;

/**
 * What S3 refuses and fauxqs 2.4.1 takes: a body that does not fit its checksum, an object that must be new and is
 * not, a key that is too long, a bucket that is there already.
 */
export function checkStorageCalls({ app, stores }: Engine): void {
  app.addHook('preHandler', async (request, reply) => {
    if (awsRequestKind(request.raw) === 'queue' || request.method !== 'PUT') return;
    // S3's own type where a client names none; fauxqs has another.
    request.headers['content-type'] ??= 'binary/octet-stream';
    const { level } = readStorageCall(request.raw);
    const refusal = level === 'bucket' ? refuseBucket(request, stores) : refuseObject(request, stores);
    if (refusal === undefined) return;
    const { headers, body } = storageError(refusal.code, refusal.message, request.raw.url ?? '/');
    await reply.status(refusal.status).headers(headers).send(body);
  });
}

function refuseBucket(request: EngineRequest, { s3Store }: Engine['stores']): Refusal | undefined {
  const { bucket } = pathOf(request);
  const isCreation = Object.keys(queryOf(request)).every((key) => key === 'x-id');
  // us-east-1 answers as if the bucket were new.
  const isLenient = request.headers.authorization?.includes('/us-east-1/') === true;
  if (!isCreation || isLenient || !s3Store.listBuckets().some(({ name }) => name === bucket))
    return undefined;
  const message = 'Your previous request to create the named bucket succeeded and you already own it.';
  return { status: 409, code: 'BucketAlreadyOwnedByYou', message };
}

function refuseObject(request: EngineRequest, { s3Store }: Engine['stores']): Refusal | undefined {
  const { bucket, key } = pathOf(request);
  if (Buffer.byteLength(key) > longestKey) {
    return { status: 400, code: 'KeyTooLongError', message: 'Your key is too long' };
  }
  if (!fitsChecksums(request)) {
    const message = 'The checksum or Content-MD5 that you gave did not match what was received.';
    return { status: 400, code: 'BadDigest', message };
  }
  const mustBeNew = request.headers['if-none-match'] === '*' && !('uploadId' in queryOf(request));
  if (mustBeNew && isThere(s3Store, bucket, key)) {
    const message = 'At least one of the pre-conditions you specified did not hold';
    return { status: 412, code: 'PreconditionFailed', message };
  }
  return undefined;
}

/** A body in chunks brings its checksum at the end and is not checked. */
function fitsChecksums({ headers, body }: EngineRequest): boolean {
  const isChunked = String(headers['x-amz-content-sha256'] ?? '').startsWith('STREAMING');
  if (isChunked || headers['x-amz-copy-source'] !== undefined) return true;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
  return Object.entries(checksums).every(
    ([name, compute]) => headers[name] === undefined || headers[name] === compute(bytes),
  );
}

/** Headers of a PUT (Amazon S3 API reference, PutObject) → what they must hold. CRC32C and CRC64NVME are not computed. */
const checksums: Readonly<Record<string, (bytes: Buffer) => string>> = {
  'x-amz-checksum-crc32': (bytes) => {
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE(crc32(bytes));
    return sum.toString('base64');
  },
  'x-amz-checksum-sha1': (bytes) => createHash('sha1').update(bytes).digest('base64'),
  'x-amz-checksum-sha256': (bytes) => createHash('sha256').update(bytes).digest('base64'),
  'content-md5': (bytes) => createHash('md5').update(bytes).digest('base64'),
};

function isThere(store: Engine['stores']['s3Store'], bucket: string, key: string): boolean {
  try {
    store.headObject(bucket, key);
    return true;
  } catch {
    return false; // a missing object or bucket; PUT itself tells of the latter
  }
}

/** fauxqs's routes are `/:bucket` and `/:bucket/*`; the SDK's `/bucket/` is the latter with an empty key. */
function pathOf({ params }: EngineRequest): { readonly bucket: string; readonly key: string } {
  const { bucket = '', '*': key = '' } = params as Readonly<Record<string, string>>; // Fastify's own, by the route
  return { bucket, key };
}

function queryOf({ query }: EngineRequest): Readonly<Record<string, unknown>> {
  return query as Readonly<Record<string, unknown>>; // Fastify's own parser gives an object
}
