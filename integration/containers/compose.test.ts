import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest';
import { packageRoot } from '../../kit/package-root.ts';
import { submitSample } from '../../stack/sample-crash.ts';
import { docker, dockerOutput } from './docker-command.ts';

const { image = '', labels = {} } = inject('containers') ?? {};
const hasCompose = image !== '' && docker(['compose', 'version']).status === 0;
const withCompose = test.skipIf(!hasCompose);

/** Part → its port inside. The test opens each at a free port, as the default ones may be in use. */
const ports = {
  localstack: 4566,
  elasticsearch: 9200,
  sentry: 8090,
  symbols: 8070,
  statsd: 8125,
  collector: 8888,
  processor: 8001,
  webapp: 8000,
};
const folder = mkdtempSync(join(tmpdir(), 'crashbox-compose-'));
const override = join(folder, 'free-ports.yaml');
const project = `crashbox-${randomUUID().slice(0, 8)}`;

function compose(...args: readonly string[]): string {
  const files = ['--file', join(packageRoot(), 'compose', 'compose.yaml'), '--file', override];
  return dockerOutput(['compose', '--project-name', project, ...files, ...args], {
    env: { CRASHBOX_IMAGE: image },
  });
}

function urlOf(part: keyof typeof ports): string {
  return `http://${compose('port', part, String(ports[part]))}`;
}

beforeAll(() => {
  if (!hasCompose) return;
  const services = Object.entries(ports).map(
    ([part, port]) =>
      `  ${part}: { ports: !override ['127.0.0.1::${port}'], labels: ${JSON.stringify(labels)} }`,
  );
  const networks = `networks:\n  default: { labels: ${JSON.stringify(labels)} }\n`;
  writeFileSync(override, `services:\n${services.join('\n')}\n${networks}`);
  compose('up', '--detach', '--no-build');
}, 180_000);

afterAll(() => {
  if (hasCompose) compose('down', '--volumes', '--timeout', '5');
  rmSync(folder, { recursive: true, force: true });
}, 60_000);

withCompose('every part of the compose file turns healthy', { timeout: 90_000 }, async () => {
  await vi.waitFor(
    () => {
      const rows = compose('ps', '--all', '--format', '{{.Service}} {{.State}} {{.Health}}').split('\n');
      expect(rows.sort()).toEqual(
        Object.keys(ports)
          .map((part) => `${part} running healthy`)
          .sort(),
      );
    },
    { timeout: 80_000, interval: 1000 },
  );
});

withCompose('a crash sent to the collector of the compose file has a report page', async () => {
  const { crashId } = await submitSample(`${urlOf('collector')}/submit`, { now: () => new Date() });
  expect(crashId).toBeDefined();
  const report = `${urlOf('webapp')}/report/index/${crashId}`;
  await vi.waitFor(
    async () => {
      expect(await (await fetch(report)).text()).toContain('read_token');
    },
    { timeout: 30_000, interval: 250 },
  );
});

withCompose('every part of ours ends by itself when the stack is stopped', async () => {
  // After 2 s the engine kills it, and the exit code would be 137.
  const ours = ['collector', 'processor', 'webapp', 'sentry', 'symbols', 'statsd'];
  compose('stop', '--timeout', '2', ...ours);
  const rows = compose('ps', '--all', '--format', '{{.Service}} {{.ExitCode}}', ...ours).split('\n');
  expect(rows.sort()).toEqual(ours.map((part) => `${part} 0`).sort());
});
