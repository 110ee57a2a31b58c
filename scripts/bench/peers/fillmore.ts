import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FillmoreTime {
  readonly microseconds: number;
  /** The event as it was left. */
  readonly event: unknown;
}

/** Installs Mozilla's Fillmore from the Python package index into a folder of the bench and times it. */
export function timeFillmore(
  folder: string,
  rules: unknown,
  event: unknown,
): FillmoreTime | { missing: string } {
  const venv = join(folder, 'fillmore');
  const made = spawnSync('python3', ['-m', 'venv', venv], { encoding: 'utf8' });
  if (made.status !== 0) return { missing: `python3 -m venv: ${made.error?.message ?? made.stderr}` };
  const pip = spawnSync(join(venv, 'bin', 'pip'), ['install', '--quiet', 'fillmore==2.2.0'], {
    encoding: 'utf8',
  });
  if (pip.status !== 0) return { missing: `pip install fillmore: ${pip.stderr}` };
  const files = [rules, event].map((content, index) => {
    const file = join(folder, `fillmore-${index}.json`);
    writeFileSync(file, JSON.stringify(content));
    return file;
  });
  const program = new URL('./time_fillmore.py', import.meta.url).pathname;
  const run = spawnSync(join(venv, 'bin', 'python'), [program, ...files], {
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  });
  if (run.status !== 0) throw new Error(`time_fillmore.py: ${run.stderr}`);
  return JSON.parse(run.stdout) as FillmoreTime; // what the program prints
}
