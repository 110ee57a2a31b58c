import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type InstalledSdk, installSdk } from './install-sdk.ts';
import { type Left, runScenario } from './run-scenario.ts';

const run = promisify(execFile);
const lifecycles = ['static', 'stream'] as const;

describe.each(['10.78', '11.12', 'latest'])('@sentry/node %s', (version) => {
  let sdk: InstalledSdk;

  beforeAll(async () => {
    sdk = await installSdk(`@sentry/node@${version}`);
  }, 300_000);

  afterAll(() => sdk[Symbol.asyncDispose]());

  describe.each(['22', '24'])('on Node %s', (nodeVersion) => {
    let node = '';

    beforeAll(async () => {
      const asked = ['--yes', `--package=node@${nodeVersion}`, 'node', '-p', 'process.execPath'];
      node = (await run('npx', asked)).stdout.trim();
      expect((await run(node, ['--version'])).stdout).toMatch(new RegExp(`^v${nodeVersion}\\.`));
    }, 300_000);

    test.each(lifecycles)('%s: it collects markers, and none of them leaves', async (lifecycle) => {
      const bare = await runScenario({ folder: sdk.folder, node, lifecycle, preset: 'none' });
      expect(bare.marks.length).toBeGreaterThan(25);
      const scrubbed = await runScenario({ folder: sdk.folder, node, lifecycle, preset: 'services' });
      expect(scrubbed.marks).toEqual([]);
      expect(scrubbed.types).toEqual(withoutAttachments(bare));
    });

    test.each(lifecycles)('%s: hooks that throw send nothing past the scrubber', async (lifecycle) => {
      const settings = { throwing: true };
      const left = await runScenario({ folder: sdk.folder, node, lifecycle, preset: 'services', settings });
      expect(left.marks).toEqual([]);
      expect(left.types).toContain('event');
    });
  });
});

function withoutAttachments({ types }: Left): readonly string[] {
  return types.filter((type) => type !== 'attachment');
}
