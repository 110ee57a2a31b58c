import type { CrashId } from '../../../crash/report/crash-id.ts';
import type { ProcessedCrash } from '../../../crash/schema/processed-crash.ts';
import type { Clock } from '../../../kit/context.ts';
import type { Metrics } from '../../../kit/metrics/metrics.ts';
import type { LoadedCrash } from '../storage/fetch-crash.ts';
import { isoSeconds } from './iso-seconds.ts';
import type { CrashInWork, Rule } from './rule.ts';
import type { Rulesets } from './rulesets.ts';

export interface PipelineSurroundings {
  readonly clock: Clock;
  readonly hostname: string;
  readonly metrics: Pick<Metrics, 'increment' | 'timing'>;
  /** A rule threw; processing goes on with the next. */
  readonly onRuleError: (error: unknown, rule: string) => void;
}

export type PipelineResult =
  | { readonly kind: 'processed'; readonly processed: ProcessedCrash }
  /** A ruleset that does not exist, on a crash that was never processed: there is nothing worth saving. */
  | { readonly kind: 'unknown-ruleset' };

const failedSignature = 'EMPTY: crash failed to process';

/** Runs a ruleset over a loaded crash (reference processor §1.4). Never throws for what a crash contains. */
export async function processCrash(
  rulesets: Rulesets,
  ruleset: string,
  id: CrashId,
  loaded: LoadedCrash,
  surroundings: PipelineSurroundings,
): Promise<PipelineResult> {
  const rules = rulesets.get(ruleset);
  const started = isoSeconds(surroundings.clock.now());
  const earlier = loaded.processed;
  const begun: ProcessedCrash = {
    ...earlier,
    success: false,
    started_datetime: started,
    signature: failedSignature,
  };
  if (rules === undefined) {
    return earlier === undefined ? { kind: 'unknown-ruleset' } : { kind: 'processed', processed: begun };
  }
  const notes = [`>>> Start processing: ${started} (${surroundings.hostname})`];
  const crash: CrashInWork = {
    id,
    raw: loaded.raw,
    dumps: loaded.dumps,
    processed: begun,
  };
  const { processed } = await runRules(rules, ruleset, crash, notes, surroundings);
  return {
    kind: 'processed',
    processed: {
      ...processed,
      success: true,
      processor_notes: notes.join('\n'),
      processor_history: historyOf(earlier),
      completed_datetime: isoSeconds(surroundings.clock.now()),
    },
  };
}

async function runRules(
  rules: readonly Rule[],
  ruleset: string,
  crash: CrashInWork,
  notes: string[],
  { metrics, onRuleError }: PipelineSurroundings,
): Promise<CrashInWork> {
  let now = crash;
  for (const rule of rules) {
    const startedAt = performance.now();
    try {
      if (rule.applies && !rule.applies(now)) continue;
      const { set = {}, raw = now.raw, notes: told = [], counts = [] } = await rule.run(now);
      now = { ...now, raw, processed: { ...now.processed, ...set } };
      notes.push(...told);
      for (const { name, tags } of counts) metrics.increment(name, tags);
    } catch (error) {
      // Notes are public, and messages of errors may quote the crash: the class name alone is told.
      notes.push(`ruleset ${ruleset} rule ${rule.name} failed: ${className(error)}`);
      onRuleError(error, rule.name);
    }
    metrics.timing('processor.rule.act.timing', performance.now() - startedAt, [`rule:${rule.name}`]);
  }
  return now;
}

/** Notes of the pass before this one come first. */
function historyOf(earlier: ProcessedCrash | undefined): readonly string[] {
  const history = Array.isArray(earlier?.processor_history) ? earlier.processor_history : [];
  const notes = earlier?.processor_notes;
  return typeof notes === 'string' && notes !== '' ? [notes, ...history] : history;
}

function className(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}
