import { type CrashId, isCrashId } from '../../../crash/report/crash-id.ts';

/** What a queue message asks for (reference processor §1.1). */
export type MessageBody =
  | { readonly kind: 'crash'; readonly crashId: CrashId; readonly ruleset: string }
  /** The collector's health check; deleted at once. */
  | { readonly kind: 'test' }
  | { readonly kind: 'garbage'; readonly body: string };

export const defaultRuleset = 'default';

/** Reads `CRASHID` or `CRASHID:RULESET`, split at the first colon. */
export function parseMessageBody(body: string): MessageBody {
  if (body === 'test') return { kind: 'test' };
  const colon = body.indexOf(':');
  const crashId = colon === -1 ? body : body.slice(0, colon);
  const ruleset = colon === -1 ? '' : body.slice(colon + 1);
  return isCrashId(crashId)
    ? { kind: 'crash', crashId, ruleset: ruleset === '' ? defaultRuleset : ruleset }
    : { kind: 'garbage', body };
}
