import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';

/**
 * A project with these packages, the scrubber of these sources and these files, in a folder where it stays for the next
 * time.
 */
export async function prepareRecipe(
  name: string,
  packages: readonly string[],
  files: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = resolve('artifacts', 'sdks', `recipe-${name}`);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write('package.json', JSON.stringify({ name: `recipe-${name}`, private: true, type: 'module' }));
  const flags = ['install', '--silent', '--no-audit', '--no-fund', '--no-save'];
  await promisify(execFile)('npm', [...flags, ...packages], { cwd: folder, timeout: 600_000 });
  const scrubber = 'node_modules/@crashbox/scrubber';
  await build({
    entryPoints: { index: 'scrubber/index.ts', sentry: 'scrubber/sentry/index.ts' },
    outdir: join(folder, scrubber),
    bundle: true,
    splitting: true,
    format: 'esm',
    logLevel: 'error',
  });
  const exports = { '.': './index.js', './sentry': './sentry.js' };
  const about = { name: '@crashbox/scrubber', version: '0.0.0', type: 'module', exports };
  write(`${scrubber}/package.json`, JSON.stringify(about));
  for (const [path, text] of Object.entries(files)) write(path, text);
  return folder;
}
