import type { CrashId } from './crash-id.ts';
import type { MalformedReason } from './payload.ts';

/** What a crash client is answered, as exactly `text/plain` (reference collector §1.5). */
export interface ClientAnswer {
  readonly status: 200 | 400;
  readonly body: string;
}

/** The crash is stored, or was thrown away by a fake accept. */
export function acceptedAnswer(id: CrashId): ClientAnswer {
  return { status: 200, body: `CrashID=bp-${id}\n` };
}

/** A throttler rule rejected the report; without a line end. */
export function discardedAnswer(rule: string): ClientAnswer {
  return { status: 200, body: `Discarded=rule_${rule}` };
}

export function malformedAnswer(reason: MalformedReason): ClientAnswer {
  return { status: 400, body: `Discarded=malformed_${reason}` };
}
