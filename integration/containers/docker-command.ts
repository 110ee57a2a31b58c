import { type SpawnSyncReturns, spawnSync } from 'node:child_process';
import { inject } from 'vitest';

interface CommandOptions {
  /** The client to run; the one that the machine's tools were found with unless given. */
  readonly client?: string;
  readonly input?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs one Docker command to its end. */
export function docker(args: readonly string[], options: CommandOptions = {}): SpawnSyncReturns<string> {
  return spawnSync(options.client ?? inject('available').docker ?? 'docker', args, {
    encoding: 'utf8',
    ...(options.input !== undefined && { input: options.input }),
    env: { ...process.env, DOCKER_BUILDKIT: '1', ...options.env },
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** Runs one Docker command that must succeed; gives what it printed, without the last newline. */
export function dockerOutput(args: readonly string[], options: CommandOptions = {}): string {
  const { status, stdout, stderr } = docker(args, options);
  if (status !== 0) throw new Error(`docker ${args.join(' ')} ended with ${status}: ${stderr}`);
  return stdout.trim();
}
