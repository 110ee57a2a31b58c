import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
  PutObjectCommand,
  type PutObjectCommandInput,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { type Case, outcome, type Subject } from './case.ts';

const mebibyte = 1024 * 1024;

type Put = Omit<PutObjectCommandInput, 'Bucket' | 'Key'>;

/** Puts one object under `key` into a new bucket. */
async function put(
  subject: Subject,
  given: Put = { Body: 'crash' },
): Promise<{ Bucket: string; Key: string }> {
  const object = { Bucket: await subject.newBucket(), Key: 'key' };
  await subject.s3.send(new PutObjectCommand({ ...object, ...given }));
  return object;
}

async function textOf({ s3 }: Subject, object: { Bucket: string; Key: string }): Promise<unknown> {
  return outcome(s3.send(new GetObjectCommand(object)), ({ Body }) => Body!.transformToString());
}

/** Puts every key, then reads it back and lists it; the keys for which anything differs. */
async function changedKeys(subject: Subject, keys: readonly string[]): Promise<unknown> {
  const Bucket = await subject.newBucket();
  const changed: unknown[] = [];
  for (const Key of keys) {
    const stored = await outcome(subject.s3.send(new PutObjectCommand({ Bucket, Key, Body: Key })));
    const read = await textOf(subject, { Bucket, Key });
    if (stored !== 'done' || read !== Key) changed.push([Key, stored, read]);
  }
  const { Contents = [] } = await subject.s3.send(new ListObjectsV2Command({ Bucket }));
  const listed = Contents.map(({ Key }) => Key);
  return {
    changed,
    listed: keys.filter((key) => !listed.includes(key)).map((key) => `${key} is not listed`),
  };
}

async function listPages(
  subject: Subject,
  given: Omit<ListObjectsV2CommandInput, 'Bucket'>,
): Promise<unknown> {
  const Bucket = await subject.newBucket();
  for (const Key of ['dump/1', 'dump_names/1', 'B', 'a', 'a-b', 'a/b', 'ab', '_'])
    await subject.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  const pages: string[] = [];
  for (let token: string | undefined; ; ) {
    const page = await subject.s3.send(
      new ListObjectsV2Command({ Bucket, ...given, ...(token && { ContinuationToken: token }) }),
    );
    const keys = [
      ...(page.Contents ?? []).map(({ Key }) => Key),
      ...(page.CommonPrefixes ?? []).map(({ Prefix }) => `(${Prefix})`),
    ];
    pages.push(`${keys.join(' ')} ${page.KeyCount}${page.IsTruncated ? '+' : ''}`);
    token = page.NextContinuationToken;
    if (token === undefined || pages.length > 20) return pages;
  }
}

async function beginUpload({
  s3,
  ...subject
}: Subject): Promise<{ Bucket: string; Key: string; UploadId: string }> {
  const object = { Bucket: await subject.newBucket(), Key: 'key' };
  const { UploadId = '' } = await s3.send(new CreateMultipartUploadCommand(object));
  return { ...object, UploadId };
}

async function raw({ url }: Subject, path: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, init);
  const text = await answer.text();
  return [answer.status, answer.headers.get('content-type'), /<Code>(\w+)<\/Code>/.exec(text)?.[1]];
}

function crc32Of(text: string): string {
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(text));
  return sum.toString('base64');
}

/** Bytes that differ from part to part. */
function bytes(length: number): Buffer {
  const all = Buffer.alloc(length, 'crash report ');
  for (let at = 0; at < length; at += mebibyte) all.writeUInt32LE(at, at);
  return all;
}

/** S3 as the flow and its tests use it. */
export const storageCases: readonly Case[] = [
  [
    'puts an object and gets it with its length, ETag and content type',
    async (subject) => {
      const object = await put(subject, { Body: '{}', ContentType: 'application/json' });
      const got = await subject.s3.send(new GetObjectCommand(object));
      const { ETag, ContentLength, ContentType, LastModified } = got;
      return [
        await got.Body!.transformToString(),
        ETag,
        ContentLength,
        ContentType,
        LastModified instanceof Date,
      ];
    },
    ['{}', '"99914b932bd37a50b983c5e7c90ae93b"', 2, 'application/json', true],
  ],
  [
    'tells by HEAD the length, ETag and content type',
    async (subject) => {
      const object = await put(subject, { Body: '{}', ContentType: 'application/json' });
      const { ETag, ContentLength, ContentType } = await subject.s3.send(new HeadObjectCommand(object));
      return [ETag, ContentLength, ContentType];
    },
    ['"99914b932bd37a50b983c5e7c90ae93b"', 2, 'application/json'],
  ],
  [
    'keeps metadata, with names in lower case, and the headers of content',
    async (subject) => {
      const object = await put(subject, {
        Body: 'x',
        Metadata: { 'Crash-Id': 'one two', plain: '1' },
        ContentEncoding: 'gzip',
        CacheControl: 'no-store',
        ContentDisposition: 'attachment',
        ContentLanguage: 'en',
      });
      const head = await subject.s3.send(new HeadObjectCommand(object));
      return [
        head.Metadata,
        head.ContentEncoding,
        head.CacheControl,
        head.ContentDisposition,
        head.ContentLanguage,
      ];
    },
    [{ 'crash-id': 'one two', plain: '1' }, 'gzip', 'no-store', 'attachment', 'en'],
  ],
  [
    'gives an object the content type that the client names or, where it names none, its own',
    async (subject) => {
      const object = await put(subject, { Body: 'x' });
      const path = `/${object.Bucket}/raw`;
      await fetch(`${subject.url}${path}`, { method: 'PUT', body: Buffer.from('x') });
      const types = [];
      for (const Key of [object.Key, 'raw'])
        types.push((await subject.s3.send(new HeadObjectCommand({ ...object, Key }))).ContentType);
      return types;
    },
    ['application/octet-stream', 'binary/octet-stream'],
  ],
  [
    'takes an object without a body as an empty one',
    async (subject) => {
      const object = await put(subject, {});
      const { ContentLength } = await subject.s3.send(new HeadObjectCommand(object));
      return [await textOf(subject, object), ContentLength];
    },
    ['', 0],
  ],
  [
    'replaces an object with its content type and metadata',
    async (subject) => {
      const object = await put(subject, { Body: 'first', ContentType: 'text/plain', Metadata: { a: '1' } });
      await subject.s3.send(new PutObjectCommand({ ...object, Body: 'second' }));
      const { ContentType, Metadata } = await subject.s3.send(new HeadObjectCommand(object));
      return [await textOf(subject, object), ContentType, Metadata];
    },
    ['second', 'application/octet-stream', {}],
  ],
  [
    'refuses a missing key',
    async (subject) => {
      const missing = { Bucket: await subject.newBucket(), Key: 'none' };
      return [
        await outcome(subject.s3.send(new GetObjectCommand(missing))),
        await outcome(subject.s3.send(new HeadObjectCommand(missing))),
        await raw(subject, `/${missing.Bucket}/none`),
      ];
    },
    ['NoSuchKey 404', 'NotFound 404', [404, 'application/xml', 'NoSuchKey']],
  ],
  [
    'refuses a missing bucket',
    async ({ s3, newName }) => {
      const Bucket = newName();
      const object = { Bucket, Key: 'key' };
      return [
        await outcome(s3.send(new GetObjectCommand(object))),
        await outcome(s3.send(new HeadObjectCommand(object))),
        await outcome(s3.send(new PutObjectCommand({ ...object, Body: 'x' }))),
        await outcome(s3.send(new DeleteObjectCommand(object))),
        await outcome(s3.send(new ListObjectsV2Command({ Bucket }))),
        await outcome(s3.send(new HeadBucketCommand({ Bucket }))),
        await outcome(s3.send(new CreateMultipartUploadCommand(object))),
        await outcome(s3.send(new DeleteBucketCommand({ Bucket }))),
      ];
    },
    [
      'NoSuchBucket 404',
      'NotFound 404',
      'NoSuchBucket 404',
      'NoSuchBucket 404',
      'NoSuchBucket 404',
      'NotFound 404',
      'NoSuchBucket 404',
      'NoSuchBucket 404',
    ],
  ],
  [
    'finds a bucket by HEAD and in the list of buckets',
    async (subject) => {
      const Bucket = await subject.newBucket();
      const { Buckets = [] } = await subject.s3.send(new ListBucketsCommand({}));
      return [
        await outcome(subject.s3.send(new HeadBucketCommand({ Bucket }))),
        Buckets.some(({ Name }) => Name === Bucket),
      ];
    },
    ['done', true],
  ],
  [
    'says that a bucket is there already',
    async (subject) => {
      const Bucket = await subject.newBucket();
      return outcome(subject.s3.send(new CreateBucketCommand({ Bucket })));
    },
    'BucketAlreadyOwnedByYou 409',
  ],
  [
    'refuses names that no bucket may have',
    async ({ s3 }) => {
      const outcomes = [];
      for (const Bucket of ['ab', 'Capitals', 'under_score', '-dash', 'a'.repeat(64)])
        outcomes.push(await outcome(s3.send(new CreateBucketCommand({ Bucket }))));
      return outcomes;
    },
    Array.from({ length: 5 }, () => 'InvalidBucketName 400'),
  ],
  [
    'removes a bucket only when it is empty',
    async (subject) => {
      const object = await put(subject);
      const { Bucket } = object;
      const full = await outcome(subject.s3.send(new DeleteBucketCommand({ Bucket })));
      await subject.s3.send(new DeleteObjectCommand(object));
      return [full, await outcome(subject.s3.send(new DeleteBucketCommand({ Bucket })))];
    },
    ['BucketNotEmpty 409', 'done'],
  ],
  [
    'deletes an object, and one that is not there',
    async (subject) => {
      const object = await put(subject);
      const deleted = [];
      for (const Key of ['key', 'key', 'none'])
        deleted.push(
          await outcome(
            subject.s3.send(new DeleteObjectCommand({ ...object, Key })),
            ({ $metadata }) => $metadata.httpStatusCode,
          ),
        );
      return [deleted, await textOf(subject, object)];
    },
    [[204, 204, 204], 'NoSuchKey 404'],
  ],
  [
    'deletes many objects in one call, with those that are not there',
    async (subject) => {
      const { Bucket } = await put(subject);
      const { Deleted = [], Errors } = await subject.s3.send(
        new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'key' }, { Key: 'none' }] } }),
      );
      const { KeyCount } = await subject.s3.send(new ListObjectsV2Command({ Bucket }));
      return [Deleted.map(({ Key }) => Key).sort(), Errors, KeyCount];
    },
    [['key', 'none'], undefined, 0],
  ],
  [
    'lists in the order of characters, one key a page, and loses none',
    (subject) => listPages(subject, { MaxKeys: 1 }),
    ['B 1+', '_ 1+', 'a 1+', 'a-b 1+', 'a/b 1+', 'ab 1+', 'dump/1 1+', 'dump_names/1 1'],
  ],
  ['lists under a prefix', (subject) => listPages(subject, { Prefix: 'dump' }), ['dump/1 dump_names/1 2']],
  [
    'lists under a prefix page by page',
    (subject) => listPages(subject, { Prefix: 'a', MaxKeys: 3 }),
    ['a a-b a/b 3+', 'ab 1'],
  ],
  ['lists nothing under a prefix that no key has', (subject) => listPages(subject, { Prefix: 'z' }), [' 0']],
  [
    'lists from behind a key',
    (subject) => listPages(subject, { StartAfter: 'ab' }),
    ['dump/1 dump_names/1 2'],
  ],
  [
    'lists folders once each',
    (subject) => listPages(subject, { Delimiter: '/' }),
    ['B _ a a-b ab (a/) (dump/) (dump_names/) 8'],
  ],
  [
    'lists folders page by page',
    (subject) => listPages(subject, { Delimiter: '/', MaxKeys: 3 }),
    ['B _ a 3+', 'a-b ab (a/) 3+', '(dump/) (dump_names/) 2'],
  ],
  ['lists nothing where no key is asked for', (subject) => listPages(subject, { MaxKeys: 0 }), [' 0']],
  [
    'lists length, ETag and time of an object',
    async (subject) => {
      const { Bucket } = await put(subject, { Body: '{}' });
      const { Contents = [] } = await subject.s3.send(new ListObjectsV2Command({ Bucket }));
      return Contents.map(({ Key, Size, ETag, LastModified }) => [
        Key,
        Size,
        ETag,
        LastModified instanceof Date,
      ]);
    },
    [['key', 2, '"99914b932bd37a50b983c5e7c90ae93b"', true]],
  ],
  [
    'lists 1,000 keys a page',
    async (subject) => {
      const Bucket = await subject.newBucket();
      const keys = Array.from({ length: 1001 }, (_, at) => `v1/${String(at).padStart(4, '0')}`);
      while (keys.length > 0)
        await Promise.all(
          keys.splice(0, 20).map((Key) => subject.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))),
        );
      const first = await subject.s3.send(new ListObjectsV2Command({ Bucket }));
      const token = { ContinuationToken: first.NextContinuationToken };
      const second = await subject.s3.send(new ListObjectsV2Command({ Bucket, ...token }));
      return [
        first.KeyCount,
        first.IsTruncated,
        second.KeyCount,
        second.Contents?.[0]?.Key,
        second.IsTruncated,
      ];
    },
    [1000, true, 1, 'v1/1000', false],
  ],
  [
    'refuses a continuation token that is none',
    async (subject) => {
      const { Bucket } = await put(subject);
      return outcome(
        subject.s3.send(new ListObjectsV2Command({ Bucket, ContinuationToken: 'no token' })),
        ({ KeyCount }) => KeyCount,
      );
    },
    'InvalidArgument 400',
  ],
  [
    'keeps odd keys to the character',
    (subject) =>
      changedKeys(subject, [
        'v1/a b/ü?',
        'a+b',
        'a%2Fb',
        'a&b<c>"d\'',
        '*()!~:@=$,;|^`{}[]\\',
        'a#b',
        '日本/😀',
        'trailing/',
        'a//b',
        '...',
        '__proto__',
        'constructor',
        'x'.repeat(1024),
      ]),
    { changed: [], listed: [] },
  ],
  [
    'refuses a key of 1,025 bytes',
    async (subject) => {
      const object = { Bucket: await subject.newBucket(), Key: 'ü'.repeat(512) };
      const outcomes = [];
      for (const Key of [object.Key, `${object.Key}x`])
        outcomes.push(await outcome(subject.s3.send(new PutObjectCommand({ ...object, Key, Body: 'x' }))));
      return outcomes;
    },
    ['done', 'KeyTooLongError 400'],
  ],
  [
    'gets a range of bytes',
    async (subject) => {
      const object = await put(subject, { Body: '0123456789' });
      const outcomes = [];
      for (const Range of ['bytes=2-4', 'bytes=7-', 'bytes=-2', 'bytes=20-30'])
        outcomes.push(
          await outcome(
            subject.s3.send(new GetObjectCommand({ ...object, Range })),
            async ({ Body, ContentRange, $metadata }) => [
              await Body!.transformToString(),
              ContentRange,
              $metadata.httpStatusCode,
            ],
          ),
        );
      return outcomes;
    },
    [
      ['234', 'bytes 2-4/10', 206],
      ['789', 'bytes 7-9/10', 206],
      ['89', 'bytes 8-9/10', 206],
      'InvalidRange 416',
    ],
  ],
  [
    'gets and puts on conditions',
    async (subject) => {
      const object = await put(subject, { Body: '{}' });
      const ETag = '"99914b932bd37a50b983c5e7c90ae93b"';
      return [
        await outcome(subject.s3.send(new GetObjectCommand({ ...object, IfMatch: ETag }))),
        await outcome(subject.s3.send(new GetObjectCommand({ ...object, IfMatch: '"other"' }))),
        await outcome(subject.s3.send(new GetObjectCommand({ ...object, IfNoneMatch: ETag }))),
        await outcome(subject.s3.send(new PutObjectCommand({ ...object, Body: 'x', IfNoneMatch: '*' }))),
        await outcome(
          subject.s3.send(new PutObjectCommand({ ...object, Key: 'new', Body: 'x', IfNoneMatch: '*' })),
        ),
        await textOf(subject, object),
      ];
    },
    ['done', 'PreconditionFailed 412', 'Unknown 304', 'PreconditionFailed 412', 'done', '{}'],
  ],
  [
    'answers with the CRC32 that the client sent',
    async (subject) => {
      const object = await put(subject, { Body: 'crash' });
      const got = await subject.s3.send(new GetObjectCommand({ ...object, ChecksumMode: 'ENABLED' }));
      await got.Body!.transformToString();
      return [got.ChecksumCRC32, got.ChecksumType];
    },
    [crc32Of('crash'), 'FULL_OBJECT'],
  ],
  [
    'answers with the SHA-256 that the client asked for',
    async (subject) => {
      const object = await put(subject, { Body: 'crash', ChecksumAlgorithm: 'SHA256' });
      return (await subject.s3.send(new HeadObjectCommand({ ...object, ChecksumMode: 'ENABLED' })))
        .ChecksumSHA256;
    },
    createHash('sha256').update('crash').digest('base64'),
  ],
  [
    'refuses a body that does not fit its checksum',
    async (subject) => {
      const object = { Bucket: await subject.newBucket(), Key: 'key', Body: 'new' };
      const outcomes = [];
      for (const wrong of [
        { ChecksumCRC32: 'AAAAAA==' },
        { ChecksumSHA256: createHash('sha256').update('other').digest('base64') },
        { ContentMD5: createHash('md5').update('other').digest('base64') },
      ])
        outcomes.push(await outcome(subject.s3.send(new PutObjectCommand({ ...object, ...wrong }))));
      return [...outcomes, await textOf(subject, object)];
    },
    ['BadDigest 400', 'BadDigest 400', 'BadDigest 400', 'NoSuchKey 404'],
  ],
  ...[12, 25].map(
    (size): Case => [
      `takes an object of ${size} MiB by parts of 8 MiB`,
      async (subject) => {
        const object = { Bucket: await subject.newBucket(), Key: 'big' };
        const Body = bytes(size * mebibyte);
        const upload = { client: subject.s3, params: { ...object, Body, ContentType: 'text/plain' } };
        const { ETag } = await new Upload({ ...upload, partSize: 8 * mebibyte, queueSize: 2 }).done();
        const got = await subject.s3.send(new GetObjectCommand(object));
        const read = await got.Body!.transformToByteArray();
        return [
          ETag?.replace(/^"[0-9a-f]{32}/, '"…'),
          got.ContentLength,
          got.ContentType,
          Buffer.compare(read, Body),
        ];
      },
      [`"…-${Math.ceil(size / 8)}"`, size * mebibyte, 'text/plain', 0],
    ],
  ),
  [
    'shows nothing of an upload that was not completed',
    async (subject) => {
      const upload = await beginUpload(subject);
      await subject.s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'part' }));
      const { KeyCount } = await subject.s3.send(new ListObjectsV2Command({ Bucket: upload.Bucket }));
      const read = await textOf(subject, upload);
      const aborted = await outcome(subject.s3.send(new AbortMultipartUploadCommand(upload)));
      return [KeyCount, read, aborted, await textOf(subject, upload)];
    },
    [0, 'NoSuchKey 404', 'done', 'NoSuchKey 404'],
  ],
  [
    'replaces an object only when the upload is completed',
    async (subject) => {
      const object = await put(subject, { Body: 'before' });
      const { UploadId } = await subject.s3.send(new CreateMultipartUploadCommand(object));
      const upload = { ...object, UploadId };
      const { ETag } = await subject.s3.send(
        new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'after' }),
      );
      const before = await textOf(subject, object);
      const MultipartUpload = { Parts: [{ PartNumber: 1, ETag }] };
      await subject.s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload }));
      return [before, await textOf(subject, object)];
    },
    ['before', 'after'],
  ],
  [
    'refuses uploads that were never begun or are over',
    async (subject) => {
      const upload = await beginUpload(subject);
      await subject.s3.send(new AbortMultipartUploadCommand(upload));
      const part = new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x' });
      const strange = new UploadPartCommand({ ...upload, UploadId: 'strange', PartNumber: 1, Body: 'x' });
      return [await outcome(subject.s3.send(part)), await outcome(subject.s3.send(strange))];
    },
    ['NoSuchUpload 404', 'NoSuchUpload 404'],
  ],
  [
    'refuses to complete an upload with parts that it does not have or that are too small',
    async (subject) => {
      const upload = await beginUpload(subject);
      const parts = [];
      for (const PartNumber of [1, 2]) {
        const { ETag } = await subject.s3.send(
          new UploadPartCommand({ ...upload, PartNumber, Body: 'small' }),
        );
        parts.push({ PartNumber, ETag });
      }
      const outcomes = [];
      for (const Parts of [
        [{ PartNumber: 3, ETag: parts[0]!.ETag }],
        [{ PartNumber: 1, ETag: '"00000000000000000000000000000000"' }],
        parts.toReversed(),
        parts,
      ])
        outcomes.push(
          await outcome(
            subject.s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } })),
          ),
        );
      return outcomes;
    },
    ['InvalidPart 400', 'InvalidPart 400', 'InvalidPartOrder 400', 'EntityTooSmall 400'],
  ],
];
