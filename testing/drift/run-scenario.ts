import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type RecordedRun, readEnvelope } from '@crashbox/scrubber/testing';
import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';
import { type AskedLifecycle, recordLifecycles, type Sent } from './record-lifecycles.ts';

/** In the form in which this file is itself: TypeScript in development, JavaScript when it is built. */
const program = fileURLToPath(new URL(`child/scenario${import.meta.url.slice(-3)}`, import.meta.url));

/**
 * What the @sentry/node of a folder sends, as recorded runs: in its default trace lifecycle and in the other one. Nothing
 * leaves: the scenario has a transport of its own.
 * @throws {CrashboxError} `scenario-failed` when there is none in the folder, or it does not run.
 */
export function runsOfInstalled(folder: string): Promise<readonly RecordedRun[]> {
  return recordLifecycles('@sentry/node', (lifecycle) => runScenario(folder, lifecycle));
}

async function runScenario(folder: string, lifecycle: AskedLifecycle): Promise<Sent> {
  try {
    const { stdout } = await promisify(execFile)(process.execPath, [program, '.', lifecycle], {
      // Where it runs says which packages are listed as installed.
      cwd: folder,
      maxBuffer: 64 << 20,
      timeout: 60_000,
      // What the scenario sets is what counts, not what this shell does.
      env: { ...process.env, SENTRY_TRACE_LIFECYCLE: undefined, SENTRY_DSN: undefined },
    });
    const lines = stdout.split('\n');
    const after = (prefix: string): readonly string[] =>
      lines.flatMap((line) => (line.startsWith(prefix) ? [line.slice(prefix.length)] : []));
    return {
      version: after('version:')[0] ?? 'unknown',
      envelopes: after('envelope:').map((text) => readEnvelope(Buffer.from(text, 'base64'))),
    };
  } catch (error) {
    const values = { sdk: '@sentry/node', folder, reason: messageOf(error) };
    throw new CrashboxError('scenario-failed', values, { cause: error });
  }
}
