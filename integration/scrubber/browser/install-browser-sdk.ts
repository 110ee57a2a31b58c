import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A folder of its own with a version of @sentry/browser, as npm takes it: `11.12`, `latest`. */
export async function installBrowserSdk(
  version: string,
): Promise<AsyncDisposable & { readonly folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'sentry-browser-'));
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const flags = ['install', '--silent', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', [...flags, `@sentry/browser@${version}`], { cwd: folder });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
