import static10 from './recorded/node-10.78.0-static.json' with { type: 'json' };
import stream10 from './recorded/node-10.78.0-stream.json' with { type: 'json' };
import static11 from './recorded/node-11.12.0-static.json' with { type: 'json' };
import stream11 from './recorded/node-11.12.0-stream.json' with { type: 'json' };
import type { RecordedRun } from './recorded-run.ts';

/** What versions of @sentry/node send, in order of version; written by `scripts/shapes/record.ts`. */
export const recordedRuns: readonly RecordedRun[] = [
  static10,
  stream10,
  static11,
  stream11,
] as readonly RecordedRun[]; // as `recordRun` made them

/**
 * The recorded shapes of one version, by the beginning of its number: of both lifecycles.
 * @throws {TypeError} when there is none.
 */
export function recordedRunsOf(version: string): readonly RecordedRun[] {
  const found = recordedRuns.filter((shape) => `${shape.version}.`.startsWith(`${version}.`));
  const [first] = found.toReversed();
  if (first !== undefined) return found.filter((shape) => shape.version === first.version);
  const known = [...new Set(recordedRuns.map((shape) => shape.version))].join(', ');
  throw new TypeError(`no shapes of version ${version} are recorded; expected one of ${known}`);
}

/** The newest recorded version that is no newer than one, else the oldest. */
export function nearestRecorded(version: string): string {
  const versions = recordedRuns.map((shape) => shape.version);
  const older = versions.filter((known) => compareVersions(known, version) <= 0);
  return older.at(-1) ?? versions[0] ?? '';
}

function compareVersions(one: string, other: string): number {
  const [left, right] = [one, other].map((version) =>
    version.split('.').map((part) => Number.parseInt(part, 10)),
  );
  const differing = left?.findIndex((part, index) => part !== right?.[index]) ?? -1;
  return differing === -1 ? 0 : (left?.[differing] ?? 0) - (right?.[differing] ?? 0);
}
