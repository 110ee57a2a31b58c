import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runsOfInstalled } from '../../testing/drift/run-scenario.ts';

/**
 * `node scripts/shapes/record.ts [VERSION …]`: installs each version of @sentry/node and records what it sends, in both
 * trace lifecycles, into `scrubber/shapes/recorded`. A new file is added to `scrubber/shapes/recorded-runs.ts` by hand.
 */
const given = process.argv.slice(2);
const versions = given.length === 0 ? ['10.78', '11.12', 'latest'] : given;
for (const version of versions) {
  const folder = await mkdtemp(join(tmpdir(), 'recorded-shapes-'));
  await writeFile(join(folder, 'package.json'), '{"private":true}');
  const flags = ['install', '--silent', '--no-audit', '--no-fund'];
  await promisify(execFile)('npm', [...flags, `@sentry/node@${version}`], { cwd: folder });
  for (const run of await runsOfInstalled(folder)) {
    const { paths, ...facts } = run;
    // A line for each path: what an SDK changes shows as changed lines.
    const lines = Object.entries(paths).map(
      ([path, recorded]) => `    ${JSON.stringify(path)}: ${JSON.stringify(recorded)}`,
    );
    const head = JSON.stringify(facts).slice(0, -1);
    const file = join('scrubber', 'shapes', 'recorded', `node-${run.version}-${run.lifecycle}.json`);
    await writeFile(file, `${head},\n  "paths": {\n${lines.join(',\n')}\n  }\n}\n`);
    process.stdout.write(`${file}: ${lines.length} paths\n`);
  }
  await rm(folder, { recursive: true });
}
