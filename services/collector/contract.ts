import type { ClientIds } from '../../crash/report/choose-crash-id.ts';
import { defaultParseLimits, type ParseLimits } from '../../crash/report/payload.ts';
import type { CollectorOptions } from './options.ts';

/** What a contract decides about a report. */
interface ContractRules {
  readonly limits: ParseLimits;
  readonly clientIds: ClientIds;
  readonly requireContentLength: boolean;
}

/** The rules that options and contract add up to (DESIGN decision 7, reference collector §0.9 and §1.1). */
export function contractRules(options: CollectorOptions): ContractRules {
  const asIn2023 = options.contract === 'antenna2023';
  return {
    limits: {
      ...defaultParseLimits,
      decompressedBytes: asIn2023 ? Number.POSITIVE_INFINITY : options.maxDecompressedBytes,
      textPartBytes: options.maxTextPartBytes,
      partHeaderBytes: options.maxPartHeaderBytes,
      reservedDumpNames: asIn2023 ? 'accepted' : 'refused',
    },
    clientIds: asIn2023 ? 'accepted' : 'ignored',
    requireContentLength: options.requireContentLength || asIn2023,
  };
}
