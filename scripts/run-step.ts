import { spawnSync } from 'node:child_process';

export interface Step {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs steps one after another, each with a heading and its time, and stops at the first failure. Gives the exit code. */
export function runAll(steps: readonly Step[]): number {
  for (const step of steps) {
    const started = performance.now();
    process.stdout.write(`\n▶ ${step.name}\n`);
    const { status, error } = spawnSync(step.command, step.args, {
      stdio: 'inherit',
      env: { ...process.env, ...step.env },
      shell: process.platform === 'win32',
    });
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    if (status !== 0) {
      process.stdout.write(`✖ ${step.name} failed after ${seconds} s${error ? `: ${error.message}` : ''}\n`);
      return status ?? 1;
    }
    process.stdout.write(`✔ ${step.name}, ${seconds} s\n`);
  }
  return 0;
}
