import type { CrashData, SignatureExtra, SignatureResult } from './crash-data.ts';
import { defaultSignatureLists } from './lists/default-lists.ts';
import type { RuleOutput, SignatureRule } from './rules/rule.ts';
import { signatureRules } from './rules/rules.ts';
import type { SignatureLists } from './signature-lists.ts';

export interface GenerateOptions {
  readonly lists?: SignatureLists;
  readonly rules?: readonly SignatureRule[];
  /** Told of each rule that failed; the note says which, the error may quote the crash. */
  readonly onError?: (rule: string, error: unknown) => void;
}

/**
 * The signature of a crash: at most 255 code points of printable ASCII (reference processor §3). Rules run in order, each
 * on the signature of the one before; one that fails leaves a note and the signature as it was. Never throws.
 */
export function generateSignature(crash: CrashData, options: GenerateOptions = {}): SignatureResult {
  const { lists = defaultSignatureLists, rules = signatureRules, onError } = options;
  const notes: string[] = [];
  const debugLog: string[] = [];
  let signature = '';
  let extra: SignatureExtra = {};
  for (const rule of rules) {
    const output = attempt(rule, { crash, signature, lists }, onError);
    notes.push(...(output.notes ?? []).map((note) => `${rule.name}: ${note}`));
    debugLog.push(...(output.log ?? []).map((line) => `${rule.name}: ${line}`));
    extra = { ...extra, ...output.extra };
    if (output.signature !== undefined && output.signature !== signature) {
      debugLog.push(`${rule.name}: change signature: "${signature}" -> "${output.signature}"`);
      signature = output.signature;
    }
  }
  return { signature, notes, extra, debug_log: debugLog };
}

function attempt(
  rule: SignatureRule,
  input: Parameters<SignatureRule['run']>[0],
  onError: GenerateOptions['onError'],
): RuleOutput {
  try {
    return rule.applies(input) ? rule.run(input) : {};
  } catch (error) {
    onError?.(rule.name, error);
    // The class alone: notes are public, and a message may quote the crash.
    return { notes: [`Rule failed: ${error instanceof Error ? error.name : 'unknown error'}`] };
  }
}
