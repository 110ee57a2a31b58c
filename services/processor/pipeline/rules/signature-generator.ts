import type { ProcessedCrash } from '../../../../crash/schema/processed-crash.ts';
import type { SignatureResult } from '../../../../crash/signature/crash-data.ts';
import type { Rule } from '../rule.ts';

export type SignatureGenerator = (processed: ProcessedCrash) => SignatureResult;

/** Signature, the normalised stack it comes from, and how it came about. */
export function signatureGeneratorRule(generate: SignatureGenerator): Rule {
  return {
    name: 'SignatureGeneratorRule',
    run: ({ processed }) => {
      const { signature, notes, extra, debug_log: debugLog } = generate(processed);
      return {
        set: {
          signature,
          proto_signature: extra.proto_signature,
          signature_debug: debugLog.join('\n'),
        },
        notes,
      };
    },
  };
}
