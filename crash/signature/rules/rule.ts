import type { CrashData, SignatureExtra } from '../crash-data.ts';
import type { SignatureLists } from '../signature-lists.ts';

/** What a rule works on; `signature` is what the rules before it made. */
export interface RuleInput {
  readonly crash: CrashData;
  readonly signature: string;
  readonly lists: SignatureLists;
}

/** What a rule makes of it. Notes are public, so they quote no value of the crash. */
export interface RuleOutput {
  readonly signature?: string;
  readonly notes?: readonly string[];
  readonly extra?: SignatureExtra;
  readonly log?: readonly string[];
}

/** One row of the table of rules. */
export interface SignatureRule {
  /** Socorro's name of the rule; notes begin with it. */
  readonly name: string;
  readonly applies: (input: RuleInput) => boolean;
  /** @throws what the crash data makes it throw; the generator notes it and goes on */
  readonly run: (input: RuleInput) => RuleOutput;
}

/** A value of the crash is not what the rule needs. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
}
