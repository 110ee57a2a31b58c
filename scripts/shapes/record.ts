import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type RecordedRun, type RecordedSdk, recordedSdks } from '@crashbox/scrubber/testing';
import { installSdk } from '../../integration/scrubber/install-sdk.ts';
import { runsOfInstalledPage } from '../../testing/drift/run-page.ts';
import { runsOfInstalled } from '../../testing/drift/run-scenario.ts';

/**
 * `tsx scripts/shapes/record.ts [SDK@VERSION …]`: installs each version of @sentry/node or @sentry/browser and records
 * what it sends, in both trace lifecycles, into `scrubber/shapes/recorded`. That of the browser runs in Chromium. A new
 * file is added to `scrubber/shapes/recorded-runs.ts` by hand.
 */
const runsOf: Readonly<Record<RecordedSdk, (folder: string) => Promise<readonly RecordedRun[]>>> = {
  '@sentry/node': runsOfInstalled,
  '@sentry/browser': (folder) => runsOfInstalledPage(folder, undefined),
};
const given = process.argv.slice(2);
const all = recordedSdks.flatMap((sdk) => ['10.78', '11.12', 'latest'].map((version) => `${sdk}@${version}`));
for (const wanted of given.length === 0 ? all : given) {
  const sdk = recordedSdks.find((name) => wanted.startsWith(`${name}@`));
  if (sdk === undefined) throw new Error(`${wanted}: expected ${recordedSdks.join(' or ')}, @ and a version`);
  await using installed = await installSdk(wanted);
  for (const run of await runsOf[sdk](installed.folder)) await save(run);
}

async function save({ paths, ...facts }: RecordedRun): Promise<void> {
  // A line for each path: what an SDK changes shows as changed lines.
  const lines = Object.entries(paths).map(
    ([path, recorded]) => `    ${JSON.stringify(path)}: ${JSON.stringify(recorded)}`,
  );
  const head = JSON.stringify(facts).slice(0, -1);
  const name = `${facts.sdk.replace('@sentry/', '')}-${facts.version}-${facts.lifecycle}.json`;
  const file = join('scrubber', 'shapes', 'recorded', name);
  await writeFile(file, `${head},\n  "paths": {\n${lines.join(',\n')}\n  }\n}\n`);
  process.stdout.write(`${file}: ${lines.length} paths\n`);
}
