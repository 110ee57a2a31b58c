import { type CrashId, parseCrashId } from '../../crash/report/crash-id.ts';

/** What a collector's answer says about a submission. */
export type Submission = Verdict & {
  readonly status: number;
  /** The answer as it came, cut at 64 KiB. */
  readonly body: string;
  /** The answer in one line that is safe to print on a terminal. */
  readonly words: string;
};

type Verdict =
  /** `viewUrl` is the address of the report, where the collector sends one. */
  | { readonly outcome: 'accepted'; readonly crashId: CrashId; readonly viewUrl: string | undefined }
  /** A throttler rule rejected it; `reason` such as `rule_unsupported_product`. */
  | { readonly outcome: 'discarded'; readonly reason: string }
  /** `reason` such as `no_annotations`. */
  | { readonly outcome: 'malformed'; readonly reason: string }
  /** Anything else: another status, or 200 without a CrashID that Firefox would take. */
  | { readonly outcome: 'failed' };

const crashIdValue = /^bp-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads a collector's answer as Firefox does: lines `key=value`, the CrashID with its prefix (reference collector §4.1, §4.2). */
export function readAnswer(status: number, body: string): Submission {
  return { ...verdict(status, keyValueLines(body)), status, body, words: printable(status, body) };
}

function verdict(status: number, values: ReadonlyMap<string, string>): Verdict {
  const crashId = values.get('CrashID') ?? '';
  const id = crashIdValue.test(crashId) ? parseCrashId(crashId) : undefined;
  if (status === 200 && id !== undefined) {
    return { outcome: 'accepted', crashId: id, viewUrl: values.get('ViewURL') };
  }
  const reason = values.get('Discarded');
  if (reason?.startsWith('malformed_'))
    return { outcome: 'malformed', reason: reason.slice('malformed_'.length) };
  return status === 200 && reason !== undefined ? { outcome: 'discarded', reason } : { outcome: 'failed' };
}

function printable(status: number, body: string): string {
  const line = body.replaceAll(/\p{Cc}+/gu, ' ').trim();
  return status === 200 && line !== '' ? line : `${status} ${line}`.trim();
}

function keyValueLines(body: string): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const line of body.split(/\r?\n/)) {
    const equals = line.indexOf('=');
    if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1));
  }
  return values;
}
