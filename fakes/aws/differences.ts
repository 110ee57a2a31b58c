/** Something that fakes/aws does otherwise than LocalStack 4.14.0, and why. */
export interface Difference {
  /** Name of the case in the contract that shows it. */
  readonly shownBy: string;
  /** What the case sees on each side. */
  readonly localstack: unknown;
  readonly here: unknown;
  readonly reason: string;
}

const invalid = 'InvalidParameterValue 400';

/** Where the two part on calls that both have. */
const otherAnswers: readonly Difference[] = [
  {
    shownBy: 'lists nothing where no key is asked for',
    localstack: ['B _ a a-b a/b ab dump/1 dump_names/1 8'],
    here: [' 0+'],
    reason: 'LocalStack takes 0 for no limit; here the list is empty and says that there is more',
  },
  {
    shownBy: 'refuses a continuation token that is none',
    localstack: 'InternalError 500',
    here: 0,
    reason: 'fauxqs goes on behind the token taken as a key; the flow sends back tokens it was given',
  },
  {
    shownBy: 'refuses messages without a body, with characters that XML has not, and over 1 MiB',
    localstack: [
      'InternalError 500',
      'MissingParameter 400',
      'InvalidMessageContents 400',
      'InvalidMessageContents 400',
      invalid,
      '0/0',
    ],
    here: [
      'MissingParameter 400',
      'MissingParameter 400',
      'InvalidMessageContents 400',
      'InvalidMessageContents 400',
      invalid,
      '0/0',
    ],
    reason: 'LocalStack fails on a request without MessageBody; nothing a client sends is a 5xx here',
  },
  {
    shownBy: 'keeps characters beyond U+FFFF',
    localstack: 'done',
    here: 'InvalidMessageContents 400',
    reason: 'fauxqs knows the characters up to U+FFFD only; a message of the flow is a crash id',
  },
  {
    shownBy: 'refuses to give no message, more than ten, or to wait too long or to hide too long',
    localstack: ['done', invalid, invalid, invalid, 'done', 'done'],
    here: [invalid, invalid, invalid, invalid, invalid, invalid],
    reason: 'LocalStack does not check them; SQS does',
  },
  {
    shownBy: 'refuses a visibility that is none',
    localstack: ['done', 'done', 'InternalError 500'],
    here: [invalid, invalid, 'MissingParameter 400'],
    reason: 'LocalStack does not check them; SQS does',
  },
  {
    shownBy: 'refuses to hide a message that is deleted, or one that nobody holds',
    localstack: [invalid, 'done'],
    here: ['MessageNotInflight 400', 'MessageNotInflight 400'],
    reason:
      'fauxqs forgets a receipt when its message is deleted or free again; LocalStack hides a free message anew',
  },
  {
    shownBy: 'refuses a receipt that is none',
    localstack: ['ReceiptHandleIsInvalid 400', 'ReceiptHandleIsInvalid 400', 'InternalError 500', '0/1'],
    here: ['ReceiptHandleIsInvalid 400', 'ReceiptHandleIsInvalid 400', 'MissingParameter 400', '0/1'],
    reason: 'LocalStack fails on a request without ReceiptHandle; nothing a client sends is a 5xx here',
  },
  {
    shownBy: 'deletes in one call and names what it could not delete',
    localstack: [['good'], [['bad', 'ReceiptHandleIsInvalid']], '0/0'],
    here: [['good', 'bad'], [], '0/0'],
    reason: 'fauxqs takes any receipt in a batch for one that is used up; the flow deletes one by one',
  },
  {
    shownBy: 'tells the attributes of a queue that are asked for',
    localstack: [
      'arn:aws:sqs:us-west-2:000000000000:NAME',
      { VisibilityTimeout: '300' },
      {},
      'InvalidAttributeName 400',
    ],
    here: ['arn:aws:sqs:us-west-2:000000000000:NAME', { VisibilityTimeout: '300' }, {}, {}],
    reason: 'fauxqs leaves out attributes it does not know; the flow asks for known ones',
  },
];

const notBuilt = 'NotImplemented 501';

/** Case → what LocalStack answers, what is answered here: refused, lest fauxqs damages an object by misreading the call. */
const refused: Readonly<Record<string, readonly [localstack: unknown, here: unknown]>> = {
  PutObjectTagging: ['done', notBuilt],
  GetObjectTagging: ['done', notBuilt],
  DeleteObjectTagging: ['done', notBuilt],
  PutObjectAcl: ['done', notBuilt],
  GetBucketAcl: ['done', notBuilt],
  GetBucketLocation: ['done', notBuilt],
  GetBucketVersioning: ['done', notBuilt],
  PutBucketPolicy: ['MalformedPolicy 400', notBuilt],
  DeleteBucketPolicy: ['done', notBuilt],
  ListParts: ['NoSuchUpload 404', notBuilt],
  ListMultipartUploads: ['done', notBuilt],
  ListObjectVersions: ['done', notBuilt],
  'GetObject of a version': ['InvalidArgument 400', notBuilt],
  'PutObject of 12 MiB in one piece': ['done', 'EntityTooLarge 400'],
  'UploadPart of 12 MiB': ['NoSuchUpload 404', 'EntityTooLarge 400'],
  ListDeadLetterSourceQueues: ['done', 'UnsupportedOperation 501'],
  // LocalStack replaces the object.
  'PUT BUCKET/key?partNumber=1': [['no code 200', ''], notBuilt],
  'PUT BUCKET/key?uploadId=&partNumber=1': ['NoSuchUpload 404', notBuilt],
  'DELETE BUCKET/key?uploadId=': ['NoSuchUpload 404', notBuilt],
  'POST BUCKET/key': ['InternalError 500', notBuilt],
  'POST BUCKET/key?restore': ['InvalidObjectState 403', notBuilt],
  'DELETE BUCKET/?policy': ['no code 204', notBuilt],
  'DELETE BUCKET//?policy': ['no code 204', notBuilt],
  'DELETE BUCKET?%70olicy': ['no code 204', notBuilt],
  'PATCH BUCKET/key': ['InternalError 500', notBuilt],
  'the query protocol of older SQS clients': [
    [200, 'ListQueues'],
    [501, 'Error'],
  ],
};

/** Known differences; the contract fails for one that is not here, and for one here that is gone. */
export const differences: readonly Difference[] = [
  ...otherAnswers,
  ...Object.entries(refused).map(
    ([shownBy, [localstack, here]]): Difference => ({
      shownBy,
      localstack,
      here,
      reason: 'not built, and refused by the guard; the flow does not send it',
    }),
  ),
];
