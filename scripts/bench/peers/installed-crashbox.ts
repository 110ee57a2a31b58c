import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installTarballs, packPackages, runCommand } from '../../pack.ts';

/** Builds, packs and installs crashbox into a folder of the bench, as its users have it; gives the path of its bin. */
export function installCrashbox(folder: string): string {
  runCommand('npm', ['run', '--silent', 'build']);
  const project = join(folder, 'project');
  mkdirSync(project);
  writeFileSync(join(project, 'package.json'), JSON.stringify({ name: 'bench', private: true }));
  installTarballs(project, packPackages(join(folder, 'packed')));
  return join(project, 'node_modules', 'crashbox', 'bin', 'crashbox.js');
}
