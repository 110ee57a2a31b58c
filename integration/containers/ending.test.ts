import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, onTestFinished, test, vi } from 'vitest';
import { openContainerSession } from '../../stack/containers/container-session.ts';
import { type ImageKind, imageFor, imageVariable } from '../../stack/containers/images.ts';
import { docker, dockerOutput } from './docker-command.ts';

const image = inject('containers')?.image;
const withDocker = test.skipIf(image === undefined || process.platform === 'win32');
const patience = 90_000;

/** Names of this run alone for the images, by which its containers are told from those of the run around it. */
const run = `crashbox-ending-${randomUUID().slice(0, 8)}`;
const kinds: readonly ImageKind[] = ['localstack', 'elasticsearch', 'crashbox'];
const tagOf = (kind: ImageKind): string => `${run}:${kind}`;
beforeAll(() => {
  if (image === undefined) return;
  for (const kind of kinds) dockerOutput(['tag', kind === 'crashbox' ? image : imageFor(kind), tagOf(kind)]);
});
afterAll(() => {
  if (image !== undefined) docker(['rmi', ...kinds.map(tagOf)]);
});

/** Containers that a run inside this test has started and that are still there, with their networks. */
function left(): readonly { readonly image: string; readonly network: string }[] {
  const all = dockerOutput(['ps', '--all', '--format', '{{.Image}} {{.Networks}}']).split('\n');
  return all
    .filter((line) => line.startsWith(run))
    .map((line) => {
      const [name = '', network = ''] = line.split(' ');
      return { image: name, network };
    });
}

function networks(): readonly string[] {
  return dockerOutput(['network', 'ls', '--filter', 'name=crashbox-', '--format', '{{.Name}}']).split('\n');
}

interface StartedRun {
  readonly child: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly output: () => string;
  /** Folder of the logs that it leaves. */
  readonly artifacts: string;
}

/** Starts `npm run test:containers` on a test file that takes seconds, in a process group of its own as a terminal does. */
function startRun(args: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): StartedRun {
  const artifacts = mkdtempSync(join(tmpdir(), 'crashbox-artifacts-'));
  const images = Object.fromEntries(kinds.map((kind) => [imageVariable(kind), tagOf(kind)]));
  const command = [
    'run',
    'test:containers',
    '--',
    'integration/containers/failure.test.ts',
    '--reporter=verbose',
  ];
  const child = spawn('npm', [...command, ...args], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...images,
      CI_REQUIRE: 'docker',
      CRASHBOX_TEST_ARTIFACTS: artifacts,
      ...environment,
    },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => code as number | null); // what `close` brings first
  onTestFinished(() => {
    interrupt(child, 'SIGKILL');
    rmSync(artifacts, { recursive: true, force: true });
  });
  return { child, ended, output: () => text, artifacts };
}

/** What Ctrl-C does in a terminal: every process of the group gets the signal. */
function interrupt({ pid, exitCode, signalCode }: ChildProcess, signal: NodeJS.Signals = 'SIGINT'): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, signal);
}

async function until(assertion: () => void): Promise<void> {
  await vi.waitFor(assertion, { timeout: patience, interval: 250 });
}

withDocker.each<[string, (started: StartedRun) => void]>([
  [
    'while the containers start',
    () => expect(left().map((container) => container.image)).toContain(tagOf('localstack')),
  ],
  ['while tests run', ({ output }) => expect(output()).toContain('✓')],
])(
  'Ctrl-C %s leaves no container and no network',
  async (_when, reached) => {
    const started = startRun();
    await until(() => reached(started));
    const used = left().map(({ network }) => network);
    expect(used).not.toEqual([]);
    interrupt(started.child);
    await started.ended;
    await until(() => expect(left()).toEqual([]));
    await until(() => expect(networks().filter((name) => used.includes(name))).toEqual([]));
  },
  2 * patience,
);

withDocker(
  'a set-up that fails ends the run with the reason, leaves the logs of what did start, and no container',
  async () => {
    // The image of crashbox prints its help and ends.
    const { ended, output, artifacts } = startRun([], {
      [imageVariable('elasticsearch')]: tagOf('crashbox'),
    });
    expect(await ended).not.toBe(0);
    expect(output()).toContain('container elasticsearch ended with exit code 0');
    expect(readdirSync(artifacts)).toContain('localstack.log');
    expect(left()).toEqual([]);
  },
  2 * patience,
);

withDocker(
  'when a test fails the logs of all containers are left, and no container',
  async () => {
    const { ended, output, artifacts } = startRun(['--testTimeout=1']);
    expect(await ended).not.toBe(0);
    expect(output()).toContain('Test timed out in 1ms');
    expect(readdirSync(artifacts)).toEqual(expect.arrayContaining(['elasticsearch.log', 'localstack.log']));
    // A start that was given up may have left the engine at work.
    await until(() => expect(left()).toEqual([]));
  },
  2 * patience,
);

withDocker('a container that is made when its session has ended goes all the same', async () => {
  const session = await openContainerSession();
  await session.stop();
  const labels = Object.entries(session.labels).flatMap(([name, value]) => ['--label', `${name}=${value}`]);
  dockerOutput(['create', ...labels, tagOf('crashbox')]);
  expect(left().map((container) => container.image)).toEqual([tagOf('crashbox')]);
  await until(() => expect(left()).toEqual([]));
});
