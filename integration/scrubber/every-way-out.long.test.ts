import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Left, runScenario } from './run-scenario.ts';

const lifecycles = ['static', 'stream'] as const;

describe.each(['10.78', '11.12', 'latest'])('@sentry/node %s', (version) => {
  let folder = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sentry-node-'));
    await writeFile(join(folder, 'package.json'), '{"private":true}');
    const flags = ['install', '--silent', '--no-audit', '--no-fund'];
    await promisify(execFile)('npm', [...flags, `@sentry/node@${version}`], { cwd: folder });
  }, 300_000);

  afterAll(async () => rm(folder, { recursive: true, force: true }));

  test.each(lifecycles)('%s: it collects markers, and none of them leaves', async (lifecycle) => {
    const bare = await runScenario({ folder, lifecycle, preset: 'none' });
    expect(bare.marks.length).toBeGreaterThan(25);
    const scrubbed = await runScenario({ folder, lifecycle, preset: 'services' });
    expect(scrubbed.marks).toEqual([]);
    expect(scrubbed.types).toEqual(withoutAttachments(bare));
  });

  test.each(lifecycles)('%s: hooks that throw send nothing past the scrubber', async (lifecycle) => {
    const settings = { throwing: true };
    const left = await runScenario({ folder, lifecycle, preset: 'services', settings });
    expect(left.marks).toEqual([]);
    expect(left.types).toContain('event');
  });
});

function withoutAttachments({ types }: Left): readonly string[] {
  return types.filter((type) => type !== 'attachment');
}
