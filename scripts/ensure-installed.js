// Runs before `npm run dev` and `npm test`, on whatever Node the machine has: plain JavaScript, no dependency.
// Installs with `npm ci` when what is installed is not what package-lock.json says.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const reason = whatDiffers(read('package-lock.json'), read('node_modules/.package-lock.json'));

if (reason !== undefined) {
  console.error(`crashbox: ${reason}; running npm ci`);
  const npm = process.env.npm_execpath;
  const [command, ...first] = npm === undefined ? ['npm'] : [process.execPath, npm];
  // Below "error" npm says of many packages that they want a newer Node, which is among what it installs here.
  const install = [...first, 'ci', '--loglevel=error'];
  const { status } = spawnSync(command, install, { cwd: fileURLToPath(root), stdio: 'inherit' });
  if (status !== 0) {
    console.error('crashbox: npm ci failed; its own words are above');
    process.exit(status ?? 1);
  }
}

function read(path) {
  try {
    return JSON.parse(readFileSync(new URL(path, root), 'utf8')).packages;
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

// The root entry is only in the lockfile; an optional package may be absent (another platform's binary).
function whatDiffers(wanted, installed) {
  if (installed === undefined) return 'nothing is installed yet';
  for (const [path, entry] of Object.entries(wanted)) {
    if (path === '') continue;
    const present = installed[path];
    if (present === undefined && !entry.optional && !entry.devOptional) return `${path} is not installed`;
    if (present !== undefined && !sameEntry(entry, present))
      return `${path} is not the version of the lockfile`;
  }
  const extra = Object.keys(installed).find((path) => wanted[path] === undefined);
  return extra === undefined ? undefined : `${extra} is installed and not in the lockfile`;
}

function sameEntry(entry, present) {
  return (
    entry.version === present.version && entry.integrity === present.integrity && entry.link === present.link
  );
}
