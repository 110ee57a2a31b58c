import { maskBearers } from './bearer.ts';
import * as clues from './clues.ts';
import { maskCreditCards } from './credit-card.ts';
import type { Detector } from './detector.ts';
import { maskEmails } from './email.ts';
import { maskIbans } from './iban.ts';
import { maskIps } from './ip.ts';
import { maskJwts } from './jwt.ts';
import { maskMacs } from './mac.ts';
import { maskPems } from './pem.ts';
import { maskSsns } from './ssn.ts';
import { maskUrlAuths } from './url-auth.ts';

export interface DetectorEntry {
  readonly name: DetectorName;
  readonly detect: Detector;
  /** A text without every one of these (bits of `clues`) has nothing for the detector. */
  readonly needs: number;
  /** And one with fewer digits neither. */
  readonly digits: number;
}

export type DetectorName = (typeof detectorNames)[number];

export const detectorNames = [
  'pem',
  'jwt',
  'bearer',
  'urlAuth',
  'email',
  'creditCard',
  'iban',
  'ip',
  'ssn',
  'mac',
] as const;

/**
 * In the order in which they are applied: a password in a URL looks like an address once its user is gone. What can
 * be written in two ways stands here twice.
 */
export const detectors: readonly DetectorEntry[] = [
  { name: 'pem', detect: maskPems, needs: clues.dash | clues.space, digits: 0 },
  { name: 'jwt', detect: maskJwts, needs: clues.capitalJ | clues.dot, digits: 0 },
  { name: 'bearer', detect: maskBearers, needs: clues.scheme, digits: 0 },
  { name: 'urlAuth', detect: maskUrlAuths, needs: clues.colon | clues.at, digits: 0 },
  { name: 'email', detect: maskEmails, needs: clues.at | clues.dot, digits: 0 },
  { name: 'email', detect: maskEmails, needs: clues.percent | clues.dot, digits: 2 },
  { name: 'creditCard', detect: maskCreditCards, needs: 0, digits: 13 },
  { name: 'iban', detect: maskIbans, needs: 0, digits: 6 },
  { name: 'ip', detect: maskIps, needs: 0, digits: 1 },
  { name: 'ssn', detect: maskSsns, needs: clues.dash, digits: 9 },
  { name: 'mac', detect: maskMacs, needs: clues.colon, digits: 0 },
  { name: 'mac', detect: maskMacs, needs: clues.dash, digits: 0 },
];
