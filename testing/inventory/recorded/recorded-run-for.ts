import type { ClientFacts } from '../client-facts.ts';
import { node10Static } from './node-10.78.0-static.ts';
import { node11Static } from './node-11.12.0-static.ts';
import { node11Stream } from './node-11.12.0-stream.ts';
import type { RecordedRun } from './recorded-run.ts';

const runs: Readonly<Record<string, RecordedRun>> = {
  '10 static': node10Static,
  '11 static': node11Static,
  '11 stream': node11Stream,
};

/** The run that was recorded with the client's major version and trace lifecycle; undefined where there is none. */
export function recordedRunFor({ sdk, options }: ClientFacts): RecordedRun | undefined {
  if (!/^sentry\.javascript\.node(?:$|-|\.)/.test(sdk.name)) return undefined;
  const [major = ''] = sdk.version.split('.');
  const lifecycle = options['traceLifecycle'] ?? (Number(major) >= 11 ? 'stream' : 'static');
  return runs[`${major} ${lifecycle}`];
}
