import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { JsonObject } from '../../crash/json.ts';
import { sampleRequests } from '../../fakes/sentry/query/sample-events.ts';
import { type RunningSentry, startSentry } from '../../fakes/sentry/start.ts';

const run = promisify(execFile);
const { schemathesis } = inject('available');
const isLong = process.env['CRASHBOX_LONG'] === '1';
const folder = join('artifacts', 'schemathesis');
const document = join(folder, 'openapi.json');

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
  for (const { path, body } of sampleRequests) await fetch(sentry.url + path, { method: 'POST', body });
  mkdirSync(folder, { recursive: true });
  const served: unknown = await (await fetch(`${sentry.url}/api/crashbox/openapi.json`)).json();
  writeFileSync(document, JSON.stringify(withShortWaits(served as JsonObject))); // the document of our own server
});
afterAll(() => sentry.stop());

const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];

async function report(...args: readonly string[]): Promise<string> {
  const all = [
    'run',
    document,
    '--url',
    sentry.url,
    '--checks',
    checks.join(','),
    '--generation-deterministic',
  ];
  const limits = ['--request-timeout', '10', '--no-color', '--phases', 'coverage,fuzzing'];
  const { stdout } = await run(schemathesis ?? '', [...all, ...limits, ...args], {
    timeout: 900_000,
    maxBuffer: 64 * 1024 * 1024,
  }).catch((failure: { readonly stdout: string }) => failure);
  return stdout;
}

test.skipIf(!isLong || schemathesis === undefined)(
  'requests that Schemathesis makes from the document are answered as it says',
  async () => {
    // The live stream has no end.
    const said = await report('--mode', 'positive', '-n', '40', '--exclude-path', '/api/crashbox/stream');
    expect(said).toMatch(/(\d+) generated, \1 passed/);
  },
  900_000,
);

test.skipIf(!isLong || schemathesis === undefined)(
  'requests that the document does not allow are answered as it says too',
  async () => {
    // A wait that lasts as long as it is told to would take the whole day.
    const endless = '/(?:stream|wait|assert-none|assert-only)$';
    const said = await report('--mode', 'negative', '-n', '40', '--exclude-path-regex', endless);
    expect(said).toMatch(/(\d+) generated, \1 passed/);
  },
  900_000,
);

/** Waits of at most 30 ms, and none left to its standard. */
function withShortWaits(served: JsonObject): JsonObject {
  const short = { type: 'integer', minimum: 0, maximum: 30 };
  return JSON.parse(JSON.stringify(served), (name, value: unknown) => {
    if (name === 'timeout' || name === 'quietFor') return short;
    if (typeof value !== 'object' || value === null || !('properties' in value)) return value;
    const { properties, required = [] } = value as { properties: object; required?: readonly string[] }; // a schema
    const waits = ['timeout', 'quietFor'].filter((one) => one in properties);
    return waits.length === 0 ? value : { ...value, required: [...new Set([...required, ...waits])] };
  }) as JsonObject; // a copy of the document
}
