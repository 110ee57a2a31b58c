import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { buildingDockerClient } from './docker-client.ts';

let root = '';

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'crashbox-clients-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A client that says its version, and has the buildx plugin or not; gives its folder. */
function client(version: string, { buildx }: { buildx: boolean }): string {
  const folder = join(root, version);
  mkdirSync(folder);
  const path = join(folder, 'docker');
  writeFileSync(
    path,
    `#!/bin/sh\nif [ "$1" = buildx ]; then exit ${buildx ? 0 : 1}; fi\necho "Docker version ${version}, build 1"\n`,
  );
  chmodSync(path, 0o755);
  return folder;
}

const onUnix = test.skipIf(process.platform === 'win32');

onUnix('a client with the buildx plugin is taken', () => {
  const folder = client('28.2.2', { buildx: true });
  expect(buildingDockerClient({ PATH: folder })).toBe(join(folder, 'docker'));
});

onUnix('an old client with BuildKit built in is taken before a newer one without the plugin', () => {
  const newer = client('28.2.2', { buildx: false });
  const older = client('20.10.24+dfsg1', { buildx: false });
  expect(buildingDockerClient({ PATH: [newer, older].join(delimiter) })).toBe(join(older, 'docker'));
});

onUnix('where no client can build, it says which were tried', () => {
  const folder = client('28.2.2', { buildx: false });
  expect(() => buildingDockerClient({ PATH: folder })).toThrow(
    `can build with BuildKit (tried ${folder}/docker)`,
  );
});

test('where there is no client, it says so', () => {
  expect(() => buildingDockerClient({ PATH: root })).toThrow('no docker command on PATH');
});
