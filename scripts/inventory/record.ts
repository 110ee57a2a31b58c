import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { CollectedPaths, RecordedRun } from '../../testing/inventory/recorded/recorded-run.ts';
import { runForFacts } from '../../testing/inventory/run-for-facts.ts';
import { collectedBy, missingFrom, steady } from './collected-by.ts';
import { recordAnr } from './record-anr.ts';
import { runVariant } from './run-variant.ts';
import { integrationVariants, optionVariants, type Variant } from './variants.ts';

/**
 * Records what each integration and option of @sentry/node collects: all of it is on in one run, and one is off in each
 * of the others. Usage: `tsx scripts/inventory/record.ts FOLDER static|stream`, where FOLDER/node_modules holds the
 * SDK. Writes `testing/inventory/recorded/node-VERSION-LIFECYCLE.json`.
 */
const [given = '.', asked = 'stream'] = process.argv.slice(2);
const folder = resolve(given);
const lifecycle = asked === 'static' ? 'static' : 'stream';
const manifest = createRequire(join(folder, 'package.json')).resolve('@sentry/node/package.json');
const { version }: { version: string } = JSON.parse(readFileSync(manifest, 'utf8'));

const { options: defaults, integrations } = await factsOf('{}');
const all = await runVariant(folder, lifecycle, {});
const base = steady(all.places, (await runVariant(folder, lifecycle, {})).places);

const traced = (await factsOf('{ tracesSampleRate: 1 }')).integrations;
const present = new Set([...integrations, ...traced].map(({ name }) => name));
const added = ['ExtraErrorData', 'CaptureConsole', 'ConsoleLogs'];
const variants: readonly (readonly [source: string, variant: Variant])[] = [
  ...integrationVariants
    .filter((name) => present.has(name) || added.includes(name))
    .map((name) => [name, { without: name }] as const),
  ...Object.entries(optionVariants).map(([name, variant]) => [`option ${name}`, variant] as const),
];

const collected: CollectedPaths[] = [];
const attributed = new Set<string>();
for (const [source, variant] of variants) {
  const { places } = await runVariant(folder, lifecycle, variant);
  const missing = missingFrom(base, places);
  for (const place of missing.keys()) attributed.add(place);
  collected.push(...collectedBy(source, missing, base, all.hooks));
  process.stdout.write(`${source}: ${missing.size}\n`);
}
const rest = new Map([...missingFrom(base, new Map())].filter(([place]) => !attributed.has(place)));
collected.push(...collectedBy('the SDK', rest, base, all.hooks), ...(await recordAnr(folder)));

const run: RecordedRun = {
  sdk: `@sentry/node ${version}`,
  lifecycle,
  tried: [...variants.map(([source]) => source), 'Anr'],
  called: [...all.hooks.keys()].toSorted(),
  defaults,
  collected,
};
const file = `testing/inventory/recorded/node-${version}-${lifecycle}.json`;
writeFileSync(file, `${JSON.stringify(run, undefined, 2)}\n`);
process.stdout.write(`${file}\n`);

/** What a client has that gets these options and a DSN. */
async function factsOf(options: string) {
  const place = await mkdtemp(join(tmpdir(), 'crashbox-defaults-'));
  const entry = join(place, 'entry.cjs');
  const load = `require(${JSON.stringify(createRequire(join(folder, 'package.json')).resolve('@sentry/node'))})`;
  await writeFile(entry, `${load}.init({ dsn: 'http://public@sentry.example/1', ...${options} });`);
  const { clients } = await runForFacts(entry, { limit: 20_000, settle: 100 });
  await rm(place, { recursive: true });
  const [client] = clients;
  if (client === undefined) throw new Error('no client'); // `runForFacts` gives one at least
  return client;
}
