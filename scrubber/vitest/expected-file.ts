import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isRecord } from '../sentry/plain.ts';

/** What of Vitest's own matcher context is used. */
export interface MatcherContext {
  readonly isNot?: boolean;
  readonly testPath?: string | undefined;
  readonly snapshotState?: object;
}

/** A file of JSON that holds what is expected, as snapshots do. */
export interface ExpectedFile {
  readonly path: string;
  /** Undefined where there is no such file. */
  readonly content: unknown;
  /** Whether this run writes it: with --update, and outside of CI where it is not there. */
  readonly isWritten: boolean;
  write(content: unknown): void;
}

/** A relative name is one beside the test. */
export function expectedFile(context: MatcherContext, name: string): ExpectedFile {
  const path = resolve(dirname(context.testPath ?? ''), name);
  const content = readJson(path);
  const mode = updateMode(context.snapshotState);
  return {
    path,
    content,
    isWritten: context.isNot !== true && (mode === 'all' || (mode === 'new' && content === undefined)),
    write: (written) => {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, `${JSON.stringify(written, undefined, 2)}\n`);
    },
  };
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (isRecord(error) && error['code'] === 'ENOENT') return undefined;
    throw error;
  }
}

/** `all` with --update, `new` unless told otherwise, `none` in CI: vitest has no public name for it. */
function updateMode(snapshotState: object | undefined): unknown {
  return snapshotState === undefined ? 'none' : Reflect.get(snapshotState, '_updateSnapshot');
}
