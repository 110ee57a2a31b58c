import { type CrashId, createCrashId, isCrashId, type ThrottleDigit } from './crash-id.ts';

/** Whether a client may choose the id of its crash: `accepted` under the contract antenna2023 only (DESIGN decision 7). */
export type ClientIds = 'ignored' | 'accepted';

export interface CrashIdChoice {
  readonly clientUuid: unknown;
  readonly clientIds: ClientIds;
  readonly digit: ThrottleDigit;
  readonly collectedAt: Date;
  /** Cryptographic randomness: 16 bytes are taken. */
  readonly random: (length: number) => Uint8Array;
}

/**
 * The id of a crash: the client's where it may choose and its throttle digit is 0 or 1, else a new one
 * (reference collector §1.6). A valid client id may contradict the throttle result; that is the contract.
 */
export function chooseCrashId(choice: CrashIdChoice): {
  readonly id: CrashId;
  readonly chosenByClient: boolean;
} {
  const { clientUuid, clientIds } = choice;
  if (clientIds === 'accepted' && typeof clientUuid === 'string' && isCrashId(clientUuid)) {
    const digit = clientUuid.at(-7);
    if (digit === '0' || digit === '1') return { id: clientUuid, chosenByClient: true };
  }
  return { id: createCrashId(choice.collectedAt, choice.digit, choice.random), chosenByClient: false };
}
