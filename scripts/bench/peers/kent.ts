import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs Mozilla's Kent from the Python package index into a folder of the bench; gives the path of `kent-server`, or
 * why there is none.
 */
export function installKent(folder: string): { readonly server: string } | { readonly missing: string } {
  const venv = join(folder, 'kent');
  const made = spawnSync('python3', ['-m', 'venv', venv], { encoding: 'utf8' });
  if (made.status !== 0) return { missing: `python3 -m venv: ${made.error?.message ?? made.stderr}` };
  const pip = spawnSync(join(venv, 'bin', 'pip'), ['install', '--quiet', 'kent'], { encoding: 'utf8' });
  const server = join(venv, 'bin', 'kent-server');
  return pip.status === 0 && existsSync(server) ? { server } : { missing: `pip install kent: ${pip.stderr}` };
}
