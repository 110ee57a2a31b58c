import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { TransportSettings } from '@crashbox/scrubber/sentry';

export interface Scenario {
  /** Folder whose node_modules hold @sentry/node; this project's own unless given. */
  readonly folder?: string;
  /** Path of the Node that runs it; that of this process unless given. */
  readonly node?: string;
  readonly lifecycle: 'static' | 'stream';
  readonly preset: 'services' | 'default' | 'none';
  readonly settings?: TransportSettings & { readonly throwing?: boolean };
}

/** What left a process that collects as much as its SDK can. */
export interface Left {
  /** Markers in the bytes of all envelopes, sorted. */
  readonly marks: readonly string[];
  /** Types of the items, sorted, each once. */
  readonly types: readonly string[];
  /** Envelopes as text. */
  readonly envelopes: readonly string[];
}

/** Runs `sentry-scenario.ts` in a process of its own. */
export async function runScenario({
  folder = '.',
  node = process.execPath,
  lifecycle,
  preset,
  settings = {},
}: Scenario): Promise<Left> {
  const program = ['--import', 'tsx', 'integration/scrubber/sentry-scenario.ts'];
  const { stdout } = await promisify(execFile)(
    node,
    [...program, folder, lifecycle, preset, JSON.stringify(settings)],
    { maxBuffer: 64 << 20, timeout: 60_000 },
  );
  const envelopes = stdout
    .split('\n')
    .filter((line) => line.startsWith('envelope:'))
    .map((line) => Buffer.from(line.slice('envelope:'.length), 'base64').toString('latin1'));
  const all = envelopes.join('\n');
  return {
    envelopes,
    marks: each(all.match(/mark-[\w-]+|192\.0\.2\.\d+/g)),
    types: each(envelopes.flatMap(itemTypes)),
  };
}

function itemTypes(envelope: string): readonly string[] {
  return [...envelope.matchAll(/^\{(?:.*,)?"type":"(\w+)"[^\n]*\}\n/gm)].flatMap(([line, type]) =>
    type !== undefined && line.length < 300 ? [type] : [],
  );
}

function each(found: readonly string[] | null): readonly string[] {
  return [...new Set(found)].toSorted();
}
