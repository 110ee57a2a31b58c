import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installTarballs, packPackages, runCommand } from './pack.ts';

/**
 * Packs both packages, installs the tarballs into an empty project and uses them as a user would: an ESM script, a
 * type check, the command line, and a test file. Needs `npm run build` first.
 */

/** Runs as JavaScript and type-checks as TypeScript. */
const usage = `import { startStack, submitSample } from 'crashbox';
import { createScrubber, preset } from '@crashbox/scrubber';
import { sentryOptions } from '@crashbox/scrubber/sentry';

const stack = await startStack();
const { crashId } = await submitSample(stack.collector.submitUrl, { now: () => new Date() });
if (crashId === undefined) throw new Error('the sample crash was not accepted');
const clean = sentryOptions(createScrubber({ rules: [preset('services')] })).beforeSend({ user: { email: 'a@b.example' } });
if (JSON.stringify(clean).includes('a@b.example')) throw new Error('the scrubber let an address out');
await stack.stop();
`;

/** The packages for tests, as a test file of the user's: run by vitest, and type-checked. */
const test = `import { expect } from 'vitest';
import { test } from 'crashbox/vitest';
import { startSentry } from 'crashbox/sentry';
import { interceptSentry, startInterception } from 'crashbox/msw';

test('a mailbox gets what is sent to its DSN', async ({ sentry }) => {
  const { origin, username } = new URL(sentry.dsn);
  const body = JSON.stringify({ message: 'boom' });
  await fetch(\`\${origin}/api/1/store/?sentry_key=\${username}\`, { method: 'POST', body });
  await expect(sentry).toReceive('boom');
  expect(sentry).toHaveReceivedOnly({ message: /boom/ });
  expect(sentry).not.toHaveReceived('other');
  // @ts-expect-error a filter is a text or an object
  void (() => sentry.waitFor(7));
});

test('requests are intercepted in process', async () => {
  const intercepted = interceptSentry();
  await using _ = startInterception(intercepted);
  await fetch('https://o1.ingest.sentry.io/api/1/store/', { method: 'POST', body: '{"message":"boom"}' });
  const item = await intercepted.waitFor('boom');
  expect(item.facts.title).toBe('boom');
  await using started = await startSentry({ port: 0 });
  expect(started.items()).toEqual([]);
});
`;

/** The scrubber's test kit, in the same way, with the SDK that the packages bring along. */
const kitTest = `import * as Sentry from '@sentry/node';
import { expect, test } from 'vitest';
import { createScrubber, deep, preset } from '@crashbox/scrubber';
import { sentryOptions } from '@crashbox/scrubber/sentry';
import { anyString, captureSentry, plantInSdk, recordedRuns, shapeDrift, shapeOf } from '@crashbox/scrubber/testing';
import '@crashbox/scrubber/vitest';

test('what is planted in an SDK does not leave it', async () => {
  const scrubber = createScrubber({ rules: [preset('services')] });
  await using sentry = captureSentry({
    init: Sentry,
    options: (transport) => sentryOptions(scrubber, { transport }),
  });
  const canaries = plantInSdk(Sentry);
  await sentry.flush();
  expect(sentry).toContainNoSecrets(canaries);
  expect(sentry).toBeScrubbed(scrubber);
  expect(scrubber).toHaveNoScrubErrors();
  expect(sentry.events[0]?.exception).toMatchEvent({ values: expect.anything() });
  expect({ event_id: 'ab' }).toMatchEvent({ event_id: anyString });
  expect(sentry.events[0]).not.toHaveShape({});
  // @ts-expect-error canaries are a list of canaries
  void (() => expect(sentry).toContainNoSecrets('hunter2'));
});

test('what versions of the SDK send comes with the package', () => {
  expect(recordedRuns.map(({ version }) => version)).toContain('11.12.0');
  const drift = shapeDrift({}, shapeOf([[{}, [[{ type: 'event' }, { added: 'x' }]]]]), [deep(['password'])]);
  expect(drift.unreviewed).toEqual({ '$event.added': 'string' });
});
`;

const folder = mkdtempSync(join(tmpdir(), 'crashbox-pack-'));
const packed = join(folder, 'packed');
const project = join(folder, 'project');
mkdirSync(project);

try {
  const tarballs = packPackages(packed);
  writeProject();
  installTarballs(project, tarballs);
  for (const peer of ['msw', 'vitest']) linkPeer(peer);
  runCommand('node', ['use.mjs'], project);
  runCommand('node', [join(process.cwd(), 'node_modules', 'vitest', 'vitest.mjs'), 'run'], project);
  runCommand('npx', ['--no-install', 'crashbox', '--version'], project);
  runCommand(join(process.cwd(), 'node_modules', '.bin', 'tsc'), ['-p', '.'], project);
  process.stdout.write('both packages install, run and type-check in an empty project\n');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function writeProject(): void {
  const write = (name: string, text: string): void => writeFileSync(join(project, name), text);
  write('package.json', JSON.stringify({ name: 'empty', private: true, type: 'module' }));
  write(
    'tsconfig.json',
    JSON.stringify({
      compilerOptions: {
        module: 'nodenext',
        target: 'es2024',
        lib: ['es2024', 'esnext.disposable', 'dom'],
        strict: true,
        noEmit: true,
        types: [],
        skipLibCheck: true,
      },
      files: ['use.mts', 'use.test.ts', 'kit.test.ts'],
    }),
  );
  write('use.mjs', usage);
  write('use.mts', usage);
  write('use.test.ts', test);
  write('kit.test.ts', kitTest);
}

/** The user's own copy of an optional peer: ours, for what is tested is not its installation. */
function linkPeer(name: string): void {
  symlinkSync(join(process.cwd(), 'node_modules', name), join(project, 'node_modules', name), 'junction');
}
