import { CrashboxError } from '../../../kit/errors/crashbox-error.ts';

/** Where copies go. */
export type ForwardTarget =
  | {
      readonly kind: 'dsn';
      /** Scheme, host and port. */
      readonly origin: string;
      /** What a DSN has before its project: empty, or `/prefix`. */
      readonly prefix: string;
      readonly project: string;
      readonly key: string;
    }
  /** Spotlight's side channel, which takes envelopes only. */
  | { readonly kind: 'spotlight'; readonly address: string };

/**
 * Reads `--forward`: a DSN, or the `/stream` address of a Spotlight.
 * @throws {CrashboxError} `option-invalid`.
 */
export function readForwardTarget(text: string, source = '--forward'): ForwardTarget {
  const url = URL.parse(text);
  const isHttp = url !== null && /^https?:$/.test(url.protocol);
  if (isHttp && url.username === '' && url.pathname.endsWith('/stream')) {
    return { kind: 'spotlight', address: url.href };
  }
  const [, prefix, project] = /^(.*)\/(\d+)$/.exec(url?.pathname ?? '') ?? [];
  if (!isHttp || url.username === '' || prefix === undefined || project === undefined) {
    throw new CrashboxError('option-invalid', {
      source,
      value: text,
      expected: 'a DSN such as http://KEY@host/1, or the /stream address of a Spotlight',
    });
  }
  return { kind: 'dsn', origin: url.origin, prefix, project, key: url.username };
}
