import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, type TestContext, test, vi } from 'vitest';
import { packageRoot } from '../../kit/package-root.ts';
import { buildingDockerClient } from '../../stack/image/docker-client.ts';
import { docker, dockerOutput } from './docker-command.ts';

// Not `containers`: this image needs neither LocalStack nor Elasticsearch.
const hasDocker = inject('available').docker !== undefined;
const image = 'crashbox-fakesentry:test';
const label = `crashbox-fakesentry-test=${randomUUID()}`;
/** Why there is no image: Debian's archive, which its curl comes from, is not reached. */
let unreached: string | undefined;

/** Secrets of the build, as compose/README.md names them. */
const secrets = [
  ['ca', 'CRASHBOX_CA_BUNDLE'],
  ['apt_config', 'CRASHBOX_APT_CONFIG'],
  ['apt_sources', 'CRASHBOX_APT_SOURCES'],
].flatMap(([id, variable]) => {
  const file = process.env[variable ?? ''] ?? '';
  return file === '' ? [] : ['--secret', `id=${id},src=${file}`];
});

beforeAll(() => {
  if (!hasDocker) return;
  const root = packageRoot();
  const file = join(root, 'compose', 'Dockerfile');
  const args = ['build', '--target', 'fakesentry', '--file', file, '--tag', image, ...secrets, root];
  const { status, stderr, stdout } = docker(args, { client: buildingDockerClient() });
  if (status === 0) return;
  const said = `${stdout}${stderr}`;
  unreached = /Failed to fetch|Unable to locate package|Could not resolve|has no installation candidate/.exec(
    said,
  )?.[0];
  if (unreached === undefined) throw new Error(`docker build ended with ${status}: ${said.slice(-2000)}`);
}, 600_000);

afterAll(() => {
  if (!hasDocker) return;
  const left = dockerOutput(['ps', '--all', '--quiet', '--filter', `label=${label}`])
    .split('\n')
    .filter(Boolean);
  if (left.length > 0) dockerOutput(['rm', '--force', '--volumes', ...left]);
});

function started(context: TestContext, ...command: readonly string[]): string {
  context.skip(unreached !== undefined, `the image cannot be built here: ${unreached}`);
  return dockerOutput(['run', '--detach', '--label', label, '--health-interval', '1s', image, ...command]);
}

function inside(container: string, ...command: readonly string[]): string {
  return dockerOutput(['exec', container, ...command]);
}

const withDocker = test.skipIf(!hasDocker);

withDocker(
  'the target fakesentry serves what compose files for Kent ask of it',
  async (context) => {
    // As in the compose files of Socorro, Antenna, Tecken and Eliot (reference sentry §3.3).
    const container = started(context, 'run', '--host', '0.0.0.0', '--port', '8090');
    await vi.waitFor(() => inside(container, 'curl', '-f', 'http://localhost:8090/'), {
      timeout: 30_000,
      interval: 250,
    });
    expect(inside(container, 'curl', '-fsS', 'http://localhost:8090/')).toContain('Kent');
    expect(inside(container, 'curl', '-fsS', '-X', 'POST', 'http://localhost:8090/api/flush/')).toBe(
      '{"success":true}',
    );
    inside(container, 'kent-testpost', '--dsn', 'http://public@localhost:8090/1', 'error');
    const list = JSON.parse(inside(container, 'curl', '-fsS', 'http://localhost:8090/api/eventlist/')) as {
      events: { event_id: string; summary: string }[];
    };
    expect(list.events[0]?.summary).toBe('Error: intentional exception');
    const event = inside(
      container,
      'curl',
      '-fsS',
      `http://localhost:8090/api/event/${list.events[0]?.event_id}`,
    );
    expect(JSON.parse(event)).toMatchObject({
      payload: { envelope_header: { trace: { public_key: 'public' } } },
    });
    expect(docker(['logs', container]).stderr).toContain('Listening on http://localhost:8090/');
  },
  120_000,
);

withDocker(
  'it is healthy on any port, runs as an ordinary user, and ends at its stop signal',
  async (context) => {
    const container = started(context, 'run', '-h', '0.0.0.0', '-p', '9000');
    const health = (): string => dockerOutput(['inspect', '--format', '{{.State.Health.Status}}', container]);
    await vi.waitFor(() => expect(health()).toBe('healthy'), { timeout: 60_000, interval: 250 });
    expect(inside(container, 'id', '--user')).not.toBe('0');
    expect(dockerOutput(['inspect', '--format', '{{.Config.StopSignal}}', container])).toBe('SIGINT');
    dockerOutput(['stop', '--time', '20', container]);
    expect(dockerOutput(['inspect', '--format', '{{.State.ExitCode}}', container])).toBe('0');
  },
  120_000,
);
