import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { awsOptions, searchOptions } from '../../kit/options/endpoints.ts';
import { environmentName } from '../../kit/options/resolve.ts';
import type { Stack } from '../../stack/start-stack.ts';

export const crashboxBin: string = fileURLToPath(new URL('../../bin/crashbox.js', import.meta.url));

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `crashbox ARGS` to its end. */
export async function crashbox(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): Promise<Outcome> {
  const started = startCrashbox(args, environment);
  return started.ended;
}

export interface StartedCommand {
  readonly child: ChildProcess;
  readonly ended: Promise<Outcome>;
  /** Waits until the command has printed a text that matches, and gives the match. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  /** As `printed`, of what it has written on its error output. */
  warned(pattern: RegExp): Promise<RegExpExecArray>;
}

/** Starts `crashbox ARGS`. It is killed when the test ends, unless `atEnd` says otherwise. */
export function startCrashbox(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
  atEnd: (kill: () => void) => void = onTestFinished,
): StartedCommand {
  const child = spawn('node', [crashboxBin, ...args], { env: { ...process.env, ...environment } });
  // A test that fails must not leave its command running.
  atEnd(() => void child.kill('SIGKILL'));
  const output = { stdout: '', stderr: '' };
  const listeners = new Set<() => void>();
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      output[name] += chunk.toString();
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Outcome>((resolve) => {
    child.once('close', (code) => {
      resolve({ code, ...output });
      for (const listener of listeners) listener();
    });
  });
  const written = (name: keyof typeof output, pattern: RegExp): Promise<RegExpExecArray> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(output[name]);
        if (match) resolve(match);
        else if (child.exitCode !== null) reject(new Error(`ended with ${child.exitCode}: ${output.stderr}`));
        else return;
        listeners.delete(look);
      };
      listeners.add(look);
      look();
    });
  return {
    child,
    ended,
    printed: (pattern) => written('stdout', pattern),
    warned: (pattern) => written('stderr', pattern),
  };
}

/** Variables that point the commands at a stack on free ports. */
export function flowEnvironment(stack: Stack): Readonly<Record<string, string>> {
  const { endpoints, urls } = stack;
  const keys = [...Object.keys(awsOptions), ...Object.keys(searchOptions)] as (keyof typeof endpoints)[]; // both are parts of it
  const shared = keys.map((key) => [environmentName('flow', key), String(endpoints[key])]);
  return {
    ...Object.fromEntries(shared),
    CRASHBOX_FLOW_COLLECTOR_URL: urls.collector,
    CRASHBOX_FLOW_WEBAPP_URL: urls.webapp,
    CRASHBOX_FLOW_SENTRY_URL: urls.sentry,
    CRASHBOX_SENTRY_URL: urls.sentry,
    CRASHBOX_FLOW_SYMBOLS_URL: urls.symbols,
    CRASHBOX_FLOW_STATSD_URL: urls.statsd,
    CRASHBOX_SUBMIT_URL: stack.collector.submitUrl,
  };
}

/** Starts `crashbox PART run --port 0` with the rest as variables, and gives its address. */
export async function runPart(
  part: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<StartedCommand & { readonly url: string }> {
  const command = startCrashbox([part, 'run', '--port', '0'], environment);
  const [, url = ''] = await command.printed(new RegExp(`^${part} is ready at (\\S+)$`, 'm'));
  return { ...command, url };
}
