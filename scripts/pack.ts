import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Packs `crashbox` and `@crashbox/scrubber` as they would be published; gives the tarballs. Needs `npm run build` first. */
export function packPackages(folder: string): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const pack = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  runCommand('npm', pack);
  runCommand('npm', [...pack, '--workspace', 'scrubber']);
  return readdirSync(folder).map((name) => join(folder, name));
}

/** Installs tarballs into a folder that has a package.json. */
export function installTarballs(folder: string, tarballs: readonly string[]): void {
  runCommand('npm', ['install', '--silent', '--no-audit', '--no-fund', ...tarballs], folder);
}

/** Runs a command that must succeed, with its output shown. */
export function runCommand(command: string, args: readonly string[], cwd: string = process.cwd()): void {
  const { status } = spawnSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}
