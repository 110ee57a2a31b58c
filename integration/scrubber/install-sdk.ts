import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A version of an SDK in a folder of its own. */
export interface InstalledSdk extends AsyncDisposable {
  readonly folder: string;
}

/** @param sdk As npm takes it: `@sentry/browser@11.12`, `@sentry/node@latest`. */
export async function installSdk(sdk: string): Promise<InstalledSdk> {
  const folder = await mkdtemp(join(tmpdir(), 'crashbox-sdk-'));
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const flags = ['install', '--silent', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', [...flags, sdk], { cwd: folder });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
