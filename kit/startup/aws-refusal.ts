import * as v from 'valibot';
import { CrashboxError } from '../errors/crashbox-error.ts';
import { optionSource } from '../options/resolve.ts';

/** What S3 or SQS answered in refusing a call. */
export interface AwsAnswer {
  readonly status: number;
  /** The error's name in the protocol: `NoSuchBucket`. */
  readonly name: string;
  /** The region that S3 says a bucket is in, where it sends callers elsewhere. */
  readonly region: string | undefined;
}

const busy = [429, 500, 502, 503, 504];
const answered = v.object({
  name: v.string(),
  $metadata: v.object({ httpStatusCode: v.number() }),
  Region: v.optional(v.string()),
  $response: v.optional(v.object({ headers: v.optional(v.record(v.string(), v.string())) })),
});

/** The answer in an error of an AWS client; undefined where there was none, or one that asks to come again. */
export function awsAnswer(error: unknown): AwsAnswer | undefined {
  const parsed = v.safeParse(answered, error);
  if (!parsed.success) return undefined;
  const { name, $metadata, Region, $response } = parsed.output;
  const status = $metadata.httpStatusCode;
  if (busy.includes(status)) return undefined;
  return { status, name, region: Region ?? $response?.headers?.['x-amz-bucket-region'] };
}

/** Names with a status other than 401 and 403 (AWS's common errors of its query and JSON protocols). */
const credentialErrors = ['UnrecognizedClientException', 'InvalidClientTokenId', 'IncompleteSignature'];

/** The sentence for an answer that is about neither bucket, queue nor region. */
export function awsRefusal(
  { status, name }: AwsAnswer,
  part: string,
  place: { readonly source: string; readonly store: string; readonly url: string },
): CrashboxError {
  if (status === 401 || status === 403 || credentialErrors.includes(name)) {
    const key = name === 'SignatureDoesNotMatch' ? 'secretAccessKey' : 'accessKeyId';
    const answer = `${status} ${name}`;
    return new CrashboxError('credentials-refused', { ...place, source: optionSource(part, key), answer });
  }
  return new CrashboxError('store-unknown', { ...place, answer: `it answers with status ${status}` });
}
