import type { AuditRule } from '../audit-report.ts';
import { findApiTokens } from './api-token.ts';
import { findAuthorizations } from './authorization.ts';
import { findCardNumbers } from './card-number.ts';
import { findEmails } from './email.ts';
import type { FindHits } from './hit.ts';
import { findIpAddresses } from './ip-address.ts';
import { findNamedSecrets } from './named-secret.ts';
import { findPrivateKeys } from './private-key.ts';
import { findSessionCookies } from './session-cookie.ts';
import { findUrlPasswords } from './url-password.ts';

/** The built-in rules. Where two match the same part of a text, the one further up names it. */
export const builtInRules: readonly (readonly [rule: AuditRule, find: FindHits])[] = [
  ['private-key', findPrivateKeys],
  ['url-password', findUrlPasswords],
  ['api-token', findApiTokens],
  ['authorization', findAuthorizations],
  ['session-cookie', findSessionCookies],
  ['named-secret', findNamedSecrets],
  ['card-number', findCardNumbers],
  ['email', findEmails],
  ['ip-address', findIpAddresses],
];
