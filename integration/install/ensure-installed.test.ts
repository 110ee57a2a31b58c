import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

type Packages = Record<string, { version?: string; integrity?: string; optional?: boolean; link?: boolean }>;

const wanted: Packages = {
  '': { version: '0.1.0' },
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/linux-only': { version: '2.0.0', integrity: 'sha512-b', optional: true },
};
const { '': _root, ...installed } = wanted;

/** What the step says and whether it ran `npm ci`, in a clone with these two lockfiles. */
function ensure(installedPackages: Packages | undefined): { said: string; ran: string | undefined } {
  const clone = mkdtempSync(join(tmpdir(), 'crashbox-clone-'));
  mkdirSync(join(clone, 'scripts'));
  copyFileSync('scripts/ensure-installed.js', join(clone, 'scripts', 'ensure-installed.js'));
  writeFileSync(join(clone, 'package.json'), '{"type":"module"}');
  writeFileSync(join(clone, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  if (installedPackages !== undefined) {
    mkdirSync(join(clone, 'node_modules'));
    writeFileSync(
      join(clone, 'node_modules', '.package-lock.json'),
      JSON.stringify({ packages: installedPackages }),
    );
  }
  const npm = join(clone, 'npm.cjs');
  writeFileSync(npm, "require('node:fs').writeFileSync('ran', process.argv.slice(2).join(' '))");
  const script = join(clone, 'scripts', 'ensure-installed.js');
  const said = execFileSync('sh', ['-c', `"${process.execPath}" "${script}" 2>&1`], {
    env: { ...process.env, npm_execpath: npm },
    encoding: 'utf8',
  });
  const ran = join(clone, 'ran');
  return { said, ran: existsSync(ran) ? readFileSync(ran, 'utf8') : undefined };
}

test('a clone with nothing installed is told so and installs', () => {
  expect(ensure(undefined)).toEqual({
    said: 'crashbox: nothing is installed yet; running npm ci\n',
    ran: 'ci --loglevel=error',
  });
});

test('what the lockfile says is installed: nothing is said and nothing run', () => {
  expect(ensure(installed)).toEqual({ said: '', ran: undefined });
});

test('an optional package may be absent', () => {
  const { 'node_modules/linux-only': _absent, ...rest } = installed;
  expect(ensure(rest)).toEqual({ said: '', ran: undefined });
});

test.each<[string, Packages]>([
  ['another version', { ...installed, 'node_modules/a': { version: '1.0.1', integrity: 'sha512-a' } }],
  [
    'another tarball of the version',
    { ...installed, 'node_modules/a': { version: '1.0.0', integrity: 'sha512-c' } },
  ],
  ['a missing package', { 'node_modules/linux-only': installed['node_modules/linux-only']! }],
  ['a package too many', { ...installed, 'node_modules/b': { version: '1.0.0', integrity: 'sha512-d' } }],
])('%s is noticed and installed anew', (_what, packages) => {
  expect(ensure(packages)).toMatchObject({
    said: expect.stringContaining('running npm ci'),
    ran: 'ci --loglevel=error',
  });
});
