import type { JsonObject } from '../../../crash/json.ts';
import type { CrashId } from '../../../crash/report/crash-id.ts';
import type { RawCrash } from '../../../crash/report/raw-crash.ts';
import type { ProcessedCrash } from '../../../crash/schema/processed-crash.ts';

/** A crash on its way through a ruleset: what the rules so far have made of it. */
export interface CrashInWork {
  readonly id: CrashId;
  readonly raw: RawCrash;
  readonly dumps: ReadonlyMap<string, Uint8Array>;
  readonly processed: ProcessedCrash;
}

/** What a rule changes; a rule that throws changes nothing. */
export interface RuleResult {
  /** Fields of the processed crash to set; an undefined value takes the field away. */
  readonly set?: JsonObject;
  /** The raw crash that later rules see; the stored one stays as it is. */
  readonly raw?: RawCrash;
  /** Public sentences about this crash: no annotation value that may be protected. */
  readonly notes?: readonly string[];
  /** Names of counters to increment, with their tags. */
  readonly counts?: readonly { readonly name: string; readonly tags?: readonly string[] }[];
}

/** One step of processing, named as Socorro names it (reference processor §1.5). */
export interface Rule {
  readonly name: string;
  /** Left out: the rule applies to every crash. */
  readonly applies?: (crash: CrashInWork) => boolean;
  readonly run: (crash: CrashInWork) => RuleResult | Promise<RuleResult>;
}

export const nothing: RuleResult = {};
