import type { StorageCall } from './storage-call.ts';

interface AllowedCall {
  readonly methods: readonly string[];
  readonly levels: readonly StorageCall['level'][];
  /** All of these query keys are there … */
  readonly needs: readonly string[];
  /** … and, beside signatures, no others than these. */
  readonly allows?: readonly string[];
  readonly form?: boolean;
}

const listKeys = [
  'list-type',
  'prefix',
  'delimiter',
  'max-keys',
  'continuation-token',
  'start-after',
  'encoding-type',
  'fetch-owner',
  'marker',
];
const overrides = ['type', 'language', 'expires', 'disposition', 'encoding'].map(
  (name) => `response-content-${name}`,
);
const responseKeys = [...overrides, 'response-cache-control', 'response-expires', 'partNumber'];

/**
 * Every S3 call that fauxqs 2.4.1 understands, by its query keys. It reads a call with a key that it does not know
 * as the plain one: PutObjectTagging replaces the object, DeleteBucketPolicy deletes the bucket (reference style
 * §4b). So what is not in this list is refused.
 */
const allowedCalls: readonly AllowedCall[] = [
  { methods: ['GET'], levels: ['service'], needs: [] },
  { methods: ['GET'], levels: ['bucket'], needs: [], allows: listKeys },
  { methods: ['GET', 'PUT', 'DELETE'], levels: ['bucket'], needs: ['lifecycle'] },
  { methods: ['HEAD', 'PUT', 'DELETE'], levels: ['bucket'], needs: [] },
  { methods: ['POST'], levels: ['bucket'], needs: ['delete'] },
  { methods: ['POST'], levels: ['bucket'], needs: [], form: true },
  { methods: ['GET', 'HEAD'], levels: ['object'], needs: [], allows: responseKeys },
  {
    methods: ['GET'],
    levels: ['object'],
    needs: ['attributes'],
    allows: ['max-parts', 'part-number-marker'],
  },
  { methods: ['PUT', 'DELETE'], levels: ['object'], needs: [] },
  { methods: ['PUT'], levels: ['object'], needs: ['renameObject'] },
  { methods: ['POST'], levels: ['object'], needs: ['uploads'] },
  { methods: ['PUT'], levels: ['object'], needs: ['uploadId', 'partNumber'] },
  { methods: ['POST', 'DELETE'], levels: ['object'], needs: ['uploadId'] },
];

/** Whether fauxqs understands the call, so that it does what S3 does. */
export function isUnderstood(call: StorageCall): boolean {
  const keys = [...call.query.keys()].filter((key) => !isSignature(key));
  return allowedCalls.some(
    ({ methods, levels, needs, allows = [], form = false }) =>
      methods.includes(call.method) &&
      levels.includes(call.level) &&
      needs.every((key) => keys.includes(key) && isGiven(key, call.query)) &&
      keys.every((key) => needs.includes(key) || allows.includes(key)) &&
      (call.method !== 'POST' || call.form === form),
  );
}

/** fauxqs takes an empty upload id or part number for none, and then overwrites or deletes the object. */
function isGiven(key: string, query: URLSearchParams): boolean {
  return (key !== 'uploadId' && key !== 'partNumber') || query.getAll(key).every((value) => value !== '');
}

/** Presigned addresses, versions 4 and 2, and the SDKs' name of the operation. */
function isSignature(key: string): boolean {
  return /^x-amz-/i.test(key) || ['x-id', 'AWSAccessKeyId', 'Signature', 'Expires'].includes(key);
}
