import { randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, expect, inject, test, vi } from 'vitest';
import { packageRoot } from '../../kit/package-root.ts';
import { buildingDockerClient } from '../../stack/image/docker-client.ts';
import { ensureImage } from '../../stack/image/ensure-image.ts';
import { contextFiles } from '../../stack/image/image-inputs.ts';
import { docker, dockerOutput } from './docker-command.ts';

const { image = '', labels = {} } = inject('containers') ?? {};
const withDocker = test.skipIf(image === '');
/** Parts that need nothing beside them; what the services need is in the compose test. */
const fakes = ['sentry', 'symbols', 'aws', 'elasticsearch', 'statsd'];
const label = `crashbox-image-test=${randomUUID()}`;
/** The first for the end of these tests, the others for that of the run. */
const labelled = [
  '--label',
  label,
  ...Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]),
];

afterAll(() => {
  if (image === '') return;
  const left = dockerOutput(['ps', '--all', '--quiet', '--filter', `label=${label}`])
    .split('\n')
    .filter(Boolean);
  if (left.length > 0) dockerOutput(['rm', '--force', '--volumes', ...left]);
});

function startPart(part: string): string {
  const flags = ['--detach', '--read-only', ...labelled, '--health-interval', '1s'];
  return dockerOutput(['run', ...flags, image, part, 'run']);
}

function health(container: string): string {
  return dockerOutput(['inspect', '--format', '{{.State.Health.Status}}', container]);
}

withDocker.for(fakes)(
  '%s runs read-only as an ordinary user, turns healthy, and ends at SIGTERM',
  async (part) => {
    const container = startPart(part);
    await vi.waitFor(() => expect(health(container)).toBe('healthy'), { timeout: 30_000, interval: 250 });
    expect(dockerOutput(['exec', container, 'id', '--user'])).not.toBe('0');
    expect(docker(['exec', container, 'touch', '/app/new']).stderr).toMatch(/Read-only file system/);
    // After 2 s the engine kills it, and the exit code would be 137.
    dockerOutput(['stop', '--time', '2', container]);
    expect(dockerOutput(['inspect', '--format', '{{.State.ExitCode}}', container])).toBe('0');
  },
);

withDocker('a part on another port is found by the health check', async () => {
  const flags = ['--detach', ...labelled, '--health-interval', '1s'];
  const container = dockerOutput(['run', ...flags, image, 'statsd', 'run', '--port', '9999']);
  await vi.waitFor(() => expect(health(container)).toBe('healthy'), { timeout: 30_000, interval: 250 });
});

withDocker('the image takes less than 450 MB', () => {
  const megabytes = Number(dockerOutput(['image', 'inspect', '--format', '{{.Size}}', image])) / 1e6;
  expect(megabytes).toBeLessThan(450);
});

withDocker('the image holds no development dependency, types, source maps, tests or repository', () => {
  const find = ['run', '--rm', ...labelled, '--entrypoint', 'find', image, '/app'];
  const paths = dockerOutput(find).split('\n');
  expect(paths).toContain('/app/dist/cli/main.js');
  const lock: { packages: Record<string, { dev?: boolean; devOptional?: boolean }> } = JSON.parse(
    readFileSync('package-lock.json', 'utf8'),
  );
  const unwanted = Object.entries(lock.packages)
    .filter(([, { dev, devOptional }]) => dev === true || devOptional === true)
    .map(([path]) => `/app/${path}`);
  expect(unwanted.length).toBeGreaterThan(100);
  expect(paths.filter((path) => unwanted.includes(path))).toEqual([]);
  expect(
    paths.filter((path) => /\.(?:map|d\.[cm]?ts)$|\.(?:test|contract)\.|\/\.git(?:\/|$)/.test(path)),
  ).toEqual([]);
});

withDocker('the engine is sent the files that the fingerprint is made of, and no others', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crashbox-context-'));
  try {
    const sent = ['build', '--file', '-', '--output', `type=local,dest=${folder}`, packageRoot()];
    const client = buildingDockerClient();
    dockerOutput(sent, { client, input: 'FROM scratch\nCOPY . /context\n' });
    const context = join(folder, 'context');
    const paths = readdirSync(context, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(context, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
    expect(paths.sort()).toEqual(contextFiles(packageRoot()));
    expect(paths).toContain('kit/package-root.ts');
    expect(paths.filter((path) => /(?:^|\/)(?:\.git|node_modules|artifacts|dist)\//.test(path))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

withDocker('an image whose inputs are unchanged is not built again', async () => {
  const id = (): string => dockerOutput(['image', 'inspect', '--format', '{{.Id}}', image]);
  expect(await ensureImage()).toBe(image);
  const before = id();
  await ensureImage();
  expect(id()).toBe(before);
});
