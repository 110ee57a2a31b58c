import type { CrashId } from '../../crash/report/crash-id.ts';
import type { PartContext } from '../../kit/context.ts';
import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';
import { processCrash } from './pipeline/process-crash.ts';
import type { Rulesets } from './pipeline/rulesets.ts';
import { defaultRuleset, parseMessageBody } from './queue/message-body.ts';
import type { TakenMessage } from './queue/queues.ts';
import type { Destination } from './save/destination.ts';
import { SaveError, saveCrash } from './save/save-crash.ts';
import { fetchCrash } from './storage/fetch-crash.ts';
import { forgetRejection } from './storage/forget-rejection.ts';
import type { ObjectStore } from './storage/object-store.ts';
import { saveRejection } from './storage/rejection.ts';
import type { Outcome } from './store.ts';

export interface Workshop {
  readonly store: Pick<ObjectStore, 'get' | 'put' | 'remove'>;
  readonly destinations: readonly Destination[];
  readonly rulesets: Rulesets;
  readonly hostname: string;
  readonly context: Pick<PartContext, 'clock' | 'logger' | 'reporter' | 'metrics'>;
}

/** How a message ended: every outcome but `retried` is final, and its message can be deleted. */
export interface MessageOutcome {
  readonly outcome: Outcome;
  readonly crashId: CrashId | undefined;
  readonly ruleset: string | undefined;
  readonly detail: string;
}

/** Does what a message asks for. Never rejects: what failed on the way to or from a store is to be tried again. */
export async function handleMessage(workshop: Workshop, message: TakenMessage): Promise<MessageOutcome> {
  const body = parseMessageBody(message.body);
  if (body.kind === 'test') return { outcome: 'test', crashId: undefined, ruleset: undefined, detail: '' };
  if (body.kind === 'garbage') return dropGarbage(workshop, message, body.body);
  const { crashId, ruleset } = body;
  try {
    const [outcome, detail] = await handleCrash(workshop, crashId, ruleset);
    return { outcome, crashId, ruleset, detail };
  } catch (error) {
    return { outcome: 'retried', crashId, ruleset, detail: toTryAgain(workshop, message, crashId, error) };
  }
}

async function handleCrash(
  workshop: Workshop,
  id: CrashId,
  ruleset: string,
): Promise<readonly [outcome: Outcome, detail: string]> {
  const { store, context, destinations } = workshop;
  const started = performance.now();
  const fetched = await fetchCrash(store, id);
  if (fetched.kind === 'rejected') {
    const { reason, details } = fetched;
    await saveRejection(store, { crash_id: id, reason, at: context.clock.now().toISOString(), details });
    context.logger.warn({ crash_id: id, reason }, 'crash rejected');
    return ['rejected', reason];
  }
  const result = await processCrash(workshop.rulesets, ruleset, id, fetched.crash, {
    clock: context.clock,
    hostname: workshop.hostname,
    metrics: context.metrics,
    onRuleError: (error, rule) => {
      context.logger.error({ err: error, crash_id: id, ruleset, rule }, 'rule failed');
      context.reporter.report(error, { crashId: id, rule, step: ruleset });
    },
  });
  if (result.kind === 'unknown-ruleset') {
    context.logger.warn({ crash_id: id }, 'ruleset does not exist');
    context.reporter.report(new CrashboxError('ruleset-unknown', { crashId: id, ruleset }), { crashId: id });
    return ['unknown ruleset', ''];
  }
  await saveCrash(destinations, id, result.processed, context.metrics);
  await forgetRejection(store, id);
  context.metrics.timing('processor.process_crash', performance.now() - started, [
    `ruleset:${workshop.rulesets.has(ruleset) ? ruleset : 'unknown'}`,
  ]);
  const submitted = Date.parse(fetched.crash.raw.submitted_timestamp ?? '');
  if (ruleset === defaultRuleset && fetched.crash.processed === undefined && !Number.isNaN(submitted)) {
    context.metrics.timing('processor.ingestion_timing', context.clock.now().getTime() - submitted);
  }
  context.logger.info({ crash_id: id, ruleset }, 'crash processed');
  return ['processed', ''];
}

const longestLogged = 100;

function dropGarbage({ context }: Workshop, message: TakenMessage, body: string): MessageOutcome {
  const error = new CrashboxError('queue-body-invalid', {
    queue: message.queue,
    body: [...body].slice(0, longestLogged).join(''),
  });
  context.logger.warn({ queue: message.queue, length: body.length }, 'message is no crash id; deleted');
  context.reporter.report(error, { step: 'receive' });
  return { outcome: 'garbage', crashId: undefined, ruleset: undefined, detail: `${body.length} characters` };
}

/** Logs every time; reports the first time and then ever more seldom, for an outage fails every crash in the queue. */
function toTryAgain({ context }: Workshop, message: TakenMessage, id: CrashId, error: unknown): string {
  const step = error instanceof SaveError ? `save to ${error.destination}` : 'load';
  const cause = error instanceof SaveError ? error.cause : error;
  context.logger.warn(
    { err: cause, crash_id: id, step, attempt: message.receiveCount },
    'crash stays queued; trying again later',
  );
  if (isPowerOfTwo(message.receiveCount)) context.reporter.report(cause, { crashId: id, step });
  return `${step}: ${messageOf(cause)}`.slice(0, 300);
}

function isPowerOfTwo(count: number): boolean {
  return Number.isInteger(Math.log2(count));
}
