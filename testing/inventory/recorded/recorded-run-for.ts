import type { ClientFacts } from '../client-facts.ts';
import node10Static from './node-10.78.0-static.json' with { type: 'json' };
import node11Static from './node-11.12.0-static.json' with { type: 'json' };
import node11Stream from './node-11.12.0-stream.json' with { type: 'json' };
import type { RecordedRun } from './recorded-run.ts';

/** One run for each major version and trace lifecycle. */
export const recordedRuns: readonly RecordedRun[] = [
  node11Stream,
  node11Static,
  node10Static,
] as readonly RecordedRun[]; // as `scripts/inventory/record.ts` wrote them

/** The run that was recorded with the client's major version and trace lifecycle; undefined where there is none. */
export function recordedRunFor({ sdk, options }: ClientFacts): RecordedRun | undefined {
  if (!/^sentry\.javascript\.node(?:$|-|\.)/.test(sdk.name)) return undefined;
  const [major = ''] = sdk.version.split('.');
  const lifecycle = options['traceLifecycle'] ?? (Number(major) >= 11 ? 'stream' : 'static');
  return recordedRuns.find(
    (run) => run.sdk.startsWith(`@sentry/node ${major}.`) && run.lifecycle === lifecycle,
  );
}
