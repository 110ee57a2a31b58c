import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { type RecordedRun, type RecordedSdk, recordedSdks } from '@crashbox/scrubber/testing';
import { availableTools } from '../../integration/requirements/availability.ts';
import { runsOfPage } from '../../integration/scrubber/browser/record-page.ts';
import { installPage } from '../../integration/scrubber/browser/run-page.ts';
import { runsOfInstalled } from '../../testing/drift/run-scenario.ts';

/**
 * `tsx scripts/shapes/record.ts [SDK@VERSION …]`: installs each version of @sentry/node or @sentry/browser and records
 * what it sends, in both trace lifecycles, into `scrubber/shapes/recorded`. That of the browser runs in Chromium. A new
 * file is added to `scrubber/shapes/recorded-runs.ts` by hand.
 */
const runsOf: Readonly<Record<RecordedSdk, (version: string) => Promise<readonly RecordedRun[]>>> = {
  '@sentry/node': runsOfNode,
  '@sentry/browser': runsOfBrowser,
};
const given = process.argv.slice(2);
const all = recordedSdks.flatMap((sdk) => ['10.78', '11.12', 'latest'].map((version) => `${sdk}@${version}`));
for (const wanted of given.length === 0 ? all : given) {
  const sdk = recordedSdks.find((name) => wanted.startsWith(`${name}@`));
  if (sdk === undefined) throw new Error(`${wanted}: expected ${recordedSdks.join(' or ')}, @ and a version`);
  for (const run of await runsOf[sdk](wanted.slice(sdk.length + 1))) await save(run);
}

async function runsOfNode(version: string): Promise<readonly RecordedRun[]> {
  const folder = await mkdtemp(join(tmpdir(), 'recorded-shapes-'));
  try {
    await writeFile(join(folder, 'package.json'), '{"private":true}');
    const flags = ['install', '--silent', '--no-audit', '--no-fund'];
    await promisify(execFile)('npm', [...flags, `@sentry/node@${version}`], { cwd: folder });
    return await runsOfInstalled(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function runsOfBrowser(version: string): Promise<readonly RecordedRun[]> {
  const { chromium } = availableTools();
  if (chromium === undefined) throw new Error('there is no Chromium on the PATH: install one');
  await using page = await installPage(version);
  return await runsOfPage(chromium, page);
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
