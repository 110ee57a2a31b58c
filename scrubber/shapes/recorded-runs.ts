import browserStatic10 from './recorded/browser-10.78.0-static.json' with { type: 'json' };
import browserStream10 from './recorded/browser-10.78.0-stream.json' with { type: 'json' };
import browserStatic11 from './recorded/browser-11.12.0-static.json' with { type: 'json' };
import browserStream11 from './recorded/browser-11.12.0-stream.json' with { type: 'json' };
import static10 from './recorded/node-10.78.0-static.json' with { type: 'json' };
import stream10 from './recorded/node-10.78.0-stream.json' with { type: 'json' };
import static11 from './recorded/node-11.12.0-static.json' with { type: 'json' };
import stream11 from './recorded/node-11.12.0-stream.json' with { type: 'json' };
import type { RecordedRun } from './recorded-run.ts';

/** SDKs of which runs are recorded. */
export const recordedSdks = ['@sentry/node', '@sentry/browser'] as const;
export type RecordedSdk = (typeof recordedSdks)[number];

/** What versions of each SDK send, in order of version; written by `scripts/shapes/record.ts`. */
export const recordedRuns: readonly RecordedRun[] = [
  static10,
  stream10,
  static11,
  stream11,
  browserStatic10,
  browserStream10,
  browserStatic11,
  browserStream11,
] as readonly RecordedRun[]; // as `recordRun` made them

/**
 * The recorded runs of one version, by the beginning of its number: of both lifecycles.
 * @throws {TypeError} when there is none.
 */
export function recordedRunsOf(version: string, sdk: RecordedSdk = '@sentry/node'): readonly RecordedRun[] {
  const runs = runsOf(sdk);
  const found = runs.filter((run) => `${run.version}.`.startsWith(`${version}.`));
  const newest = found.at(-1);
  if (newest !== undefined) return found.filter((run) => run.version === newest.version);
  const known = [...new Set(runs.map((run) => run.version))].join(', ');
  throw new TypeError(`no runs of ${sdk} ${version} are recorded; expected one of ${known}`);
}

/** The newest recorded version that is no newer than one, else the oldest. */
export function nearestRecorded(version: string, sdk: RecordedSdk = '@sentry/node'): string {
  const versions = runsOf(sdk).map((run) => run.version);
  const older = versions.filter((known) => compareVersions(known, version) <= 0);
  return older.at(-1) ?? versions[0] ?? '';
}

function runsOf(sdk: RecordedSdk): readonly RecordedRun[] {
  return recordedRuns.filter((run) => run.sdk === sdk);
}

function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) =>
    version.split('.').map((part) => Number.parseInt(part, 10)),
  );
  const differing = left?.findIndex((part, index) => part !== right?.[index]) ?? -1;
  return differing === -1 ? 0 : (left?.[differing] ?? 0) - (right?.[differing] ?? 0);
}
