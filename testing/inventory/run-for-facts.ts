import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';
import { type RunFacts, runFacts } from './client-facts.ts';

export interface RunSettings {
  /** Milliseconds until `Sentry.init` has to be done. */
  readonly limit: number;
  /** Milliseconds after `Sentry.init` in which integrations may still be added. */
  readonly settle: number;
}

/** The module as it lies beside this one, in the sources and in the build. */
const preload = new URL(
  import.meta.url.endsWith('.ts') ? './child/preload.ts' : './child/preload.js',
  import.meta.url,
).href;

/** Characters of what the program said on its error output that are repeated when it gave no facts. */
const mostSaid = 500;

/**
 * Runs a program until its `Sentry.init` is done, and gives what that set up. Nothing leaves: transports, workers of the
 * SDK and every connection of the program's processes are replaced by ones that do nothing.
 * @throws {CrashboxError} `inventory-empty` where it set up no client.
 */
export async function runForFacts(entry: string, { limit, settle }: RunSettings): Promise<RunFacts> {
  const folder = await mkdtemp(join(tmpdir(), 'crashbox-inventory-'));
  try {
    const file = join(folder, 'facts.json');
    const child = spawn(process.execPath, [entry], {
      stdio: ['ignore', 'ignore', 'pipe'],
      // A group of its own: what it starts ends with it.
      detached: process.platform !== 'win32',
      env: {
        ...process.env,
        // First, so that it is there before whatever else is loaded ahead of the program.
        NODE_OPTIONS: `--import=${preload} ${process.env['NODE_OPTIONS'] ?? ''}`.trim(),
        CRASHBOX_INVENTORY_FACTS: file,
        CRASHBOX_INVENTORY_SETTLE: String(settle),
      },
    });
    const said = await untilEnd(child, limit);
    const facts = await readFacts(file);
    if (facts !== undefined && facts.clients.length > 0) return facts;
    throw new CrashboxError('inventory-empty', { entry, milliseconds: limit, said });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Gives the last that it said on its error output. */
async function untilEnd(child: ChildProcess, limit: number): Promise<string> {
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    said = `${said}${chunk}`.slice(-mostSaid);
  });
  const kill = (): void => killGroup(child);
  const timer = setTimeout(kill, limit);
  // It is in a group of its own and gets no Ctrl-C itself.
  const signals = ['SIGINT', 'SIGTERM'] as const;
  for (const signal of signals) process.once(signal, kill);
  try {
    await once(child, 'exit');
  } finally {
    clearTimeout(timer);
    for (const signal of signals) process.off(signal, kill);
    kill();
  }
  return visibleLine(said);
}

function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch (error) {
    // It has ended with all that it started.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

async function readFacts(file: string): Promise<RunFacts | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined); // it wrote nothing down
  return text === undefined ? undefined : v.parse(runFacts, JSON.parse(text));
}

/** On one line, without what could rewrite a terminal. */
function visibleLine(text: string): string {
  return text.replaceAll(/[\p{C}\s]+/gu, ' ').trim();
}
