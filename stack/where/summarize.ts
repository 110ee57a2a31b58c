import type { CrashLocation, Presence, Stage, StageName } from './crash-location.ts';
import { unseen } from './queue-stage.ts';

type Facts = Pick<CrashLocation, 'stages' | 'rejection'>;

/** Where a crash is, in one sentence, from what was found of it. */
export function summarize({ stages, rejection }: Facts): {
  readonly summary: string;
  readonly finished: boolean;
} {
  const of = (name: StageName): Presence => presenceOf(stages, name);
  const has = (name: StageName): boolean => of(name).state === 'present';
  if (has('report page') && has('search document') && has('processed crash') && has('telemetry copy')) {
    return { summary: 'processed and searchable', finished: true };
  }
  if (rejection !== undefined)
    return { summary: `given up by the processor: ${rejection.reason}`, finished: true };
  if (!has('raw crash'))
    // A store that lost everything leaves the search document.
    return {
      summary: noRawCrash(of('raw crash'), has('processed crash') || has('search document')),
      finished: false,
    };
  if (has('processed crash'))
    return { summary: `processed, not yet everywhere: ${missing(stages)}`, finished: false };
  const queue = of('queue');
  if (queue.state === 'present')
    return { summary: `waiting in ${queue.detail ?? 'a queue'}`, finished: false };
  if (queue.state === 'unknown') {
    const raw = of('raw crash');
    const at = raw.state === 'present' ? ` at ${raw.at ?? 'an unknown time'}` : '';
    const summary =
      queue.reason === unseen ? `queued${at}, not yet taken` : `stored, not yet processed; ${queue.reason}`;
    return { summary, finished: false };
  }
  return { summary: 'stored and in no queue: being processed, or found later by the sweep', finished: false };
}

function noRawCrash(presence: Presence, processed: boolean): string {
  if (presence.state === 'unknown') return `nothing can be said: S3 does not answer (${presence.reason})`;
  return processed
    ? 'raw crash no longer in S3; it was processed'
    : 'raw crash not in S3: never collected, or no longer there';
}

function missing(stages: readonly Stage[]): string {
  return stages
    .filter(({ name, presence }) => presence.state !== 'present' && name !== 'queue')
    .map(({ name }) => name)
    .join(', ');
}

function presenceOf(stages: readonly Stage[], name: StageName): Presence {
  return stages.find((stage) => stage.name === name)?.presence ?? { state: 'absent' };
}
