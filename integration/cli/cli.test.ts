import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { awsCommand } from '../../cli/commands/aws.ts';
import { collectorCommand } from '../../cli/commands/collector.ts';
import { elasticsearchCommand } from '../../cli/commands/elasticsearch.ts';
import { processorCommand } from '../../cli/commands/processor.ts';
import { sentryCommand } from '../../cli/commands/sentry.ts';
import { statsdCommand } from '../../cli/commands/statsd.ts';
import { symbolsCommand } from '../../cli/commands/symbols.ts';
import { webappCommand } from '../../cli/commands/webapp.ts';
import { type Stack, startStack } from '../../stack/start-stack.ts';
import { crashboxHere } from './command-here.ts';
import { crashbox, crashboxBin, flowEnvironment, startCrashbox } from './command-line.ts';

let stack: Stack;
let environment: Readonly<Record<string, string>>;
beforeAll(async () => {
  stack = await startStack();
  environment = flowEnvironment(stack);
}, 20_000);
afterAll(() => stack.stop());

test('--help lists every subcommand', async () => {
  const { stdout, code } = await crashbox(['--help']);
  expect(code).toBe(0);
  for (const name of [
    'dev',
    'sentry',
    'symbols',
    'collector',
    'processor',
    'webapp',
    'aws',
    'elasticsearch',
    'statsd',
    'submit',
    'where',
    'stackwalk',
    'signature',
    'wait-ready',
    'scrub',
    'env',
    'prepare',
  ]) {
    expect(stdout).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
  }
});

test('it ends without a word when nobody reads what it prints', async () => {
  const { child, ended } = startCrashbox(['env']);
  child.stdout?.destroy();
  expect(await ended).toMatchObject({ code: 141, stderr: '' });
});

test.each(
  [
    awsCommand(),
    collectorCommand(),
    elasticsearchCommand(),
    processorCommand(),
    sentryCommand(),
    statsdCommand(),
    symbolsCommand(),
    webappCommand(),
  ].map((command) => [command.name(), command] as const),
)('%s run --help has flag, variable, default and sentence of its port', (part, command) => {
  const help = command.commands.find((subcommand) => subcommand.name() === 'run')?.helpInformation();
  expect(help?.replaceAll(/\s+/g, ' ')).toMatch(
    new RegExp(`--port <port> \\S.*\\(CRASHBOX_${part.toUpperCase()}_PORT, default \\d+\\)`),
  );
});

test('a misspelt subcommand is answered with the right one and exit code 2', async () => {
  const { stderr, code } = await crashbox(['submti']);
  expect(stderr).toContain('submit');
  expect(code).toBe(2);
});

test('submit prints the CrashID, and where follows the crash to its report', async () => {
  const submitted = await crashbox(['submit'], environment);
  expect(submitted).toMatchObject({ code: 0, stdout: expect.stringMatching(/^CrashID=bp-[0-9a-f-]{36}\n$/) });
  const id = submitted.stdout.trim().slice('CrashID='.length);
  const watched = await crashbox(['where', id, '--watch', '--json'], environment);
  expect(watched.code).toBe(0);
  const last = JSON.parse(watched.stdout.trim().split('\n').at(-1)!);
  expect(last).toMatchObject({ summary: 'processed and searchable', finished: true, errors: [] });
  expect(
    last.stages.map(({ name, presence }: { name: string; presence: { state: string } }) => [
      name,
      presence.state,
    ]),
  ).toEqual([
    ['raw crash', 'present'],
    ['dump names', 'present'],
    ['dumps', 'present'],
    ['queue', 'absent'],
    ['processed crash', 'present'],
    ['telemetry copy', 'present'],
    ['search document', 'present'],
    ['report page', 'present'],
  ]);
}, 20_000);

test('where says of an id that nobody collected that it is not in S3, with exit code 1', async () => {
  const { stdout, code } = await crashboxHere(['where', '0bba929f-8721-460c-dead-a43c20071027'], environment);
  expect(stdout).toContain('raw crash not in S3');
  expect(code).toBe(1);
});

test('where refuses what is no crash id, and says what one looks like', async () => {
  const { stderr, code } = await crashboxHere(['where', 'nonsense'], environment);
  expect(stderr).toBe(
    'crashbox: "nonsense" is not a crash id\n  a crash id looks like 0bba929f-8721-460c-dead-a43c20071027, with or without bp- in front\n',
  );
  expect(code).toBe(2);
});

test("submit ends with 1 and the collector's own words when the report is refused", async () => {
  const url = `${stack.collector.url}/nowhere`;
  const { code, stderr } = await crashboxHere(['submit', '--url', url], environment);
  expect(code).toBe(1);
  expect(stderr).toContain('404');
});

test('submit says where nobody answers and which option names another address', async () => {
  const { code, stderr } = await crashboxHere(['submit', '--url', 'http://127.0.0.1:9/submit'], environment);
  expect(code).toBe(1);
  expect(stderr).toContain('http://127.0.0.1:9/submit');
  expect(stderr).toContain('--url');
});

test('submit takes a dump, and annotations that replace those of the sample', async () => {
  const dump = 'fixtures/dumps/test.dmp';
  const { stdout } = await crashboxHere(
    ['submit', dump, '-a', 'ProductName=Fenix', '-a', 'Version=110.0'],
    environment,
  );
  const id = stdout.trim().slice('CrashID=bp-'.length);
  await stack.waitUntilSearchable(id);
  const report = await (await fetch(`${stack.webapp.url}/api/ProcessedCrash/?crash_id=${id}`)).json();
  expect(report).toMatchObject({ product: 'Fenix', version: '110.0', os_name: 'Windows NT' });
}, 20_000);

test('prepare makes buckets and queues that are missing, and can be run again', async () => {
  const names = { CRASHBOX_FLOW_BUCKET: 'prepared-bucket', CRASHBOX_FLOW_STANDARD_QUEUE: 'prepared-queue' };
  for (const _run of ['first', 'again']) {
    const { code, stdout } = await crashboxHere(['prepare'], { ...environment, ...names });
    expect(code).toBe(0);
    expect(stdout).toContain('ready: buckets prepared-bucket, telemetry-bucket; queues prepared-queue,');
  }
});

test('wait-ready ends with 0 when every part is ready', async () => {
  expect(await crashboxHere(['wait-ready'], environment)).toMatchObject({ code: 0 });
});

test('wait-ready names who does not answer in time', async () => {
  const { code, stderr } = await crashboxHere(['wait-ready', 'http://127.0.0.1:9', '--timeout', '0']);
  expect(code).toBe(1);
  expect(stderr).toContain('http://127.0.0.1:9');
});

test('env prints variables that a shell takes', async () => {
  const { stdout } = await crashboxHere(['env'], environment);
  expect(stdout).toContain(`export MOZ_CRASHREPORTER_URL='${stack.collector.submitUrl}'\n`);
  expect(stdout).toContain(`export SENTRY_DSN='${stack.sentry.dsn}'\n`);
  expect(
    stdout.split('\n').filter((line) => line !== '' && !/^export [A-Z0-9_]+='[^']*'$/.test(line)),
  ).toEqual([]);
});

test('stackwalk prints the stack of a dump, with symbols', async () => {
  const args = [
    'stackwalk',
    'fixtures/dumps/linux-crashes/null_deref.dmp',
    '--symbols-path',
    'fixtures/symbols',
  ];
  const human = await crashboxHere(args);
  expect(human.stdout).toMatch(
    /read_token.*:5[\s\S]*parse_entry[\s\S]*load_profile[\s\S]*run_session[\s\S]*main/,
  );
  const json = JSON.parse((await crashboxHere([...args, '--json'])).stdout);
  expect(json).toMatchObject({ status: 'OK', crash_info: { type: expect.stringContaining('SIGSEGV') } });
});

test('stackwalk says of a broken dump what is wrong with it, with exit code 1', async () => {
  const { code, stderr } = await crashboxHere(['stackwalk', 'fixtures/dumps/invalid-range.dmp']);
  expect(code).toBe(1);
  expect(stderr).toContain('MissingThreadList');
});

test('signature reads a processed crash and prints its signature as JSON', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crashbox-cli-'));
  const file = join(folder, 'crash.json');
  writeFileSync(
    file,
    JSON.stringify({ crashing_thread: 0, os: 'Linux', threads: [{ frames: [{ function: 'work(int)' }] }] }),
  );
  const { stdout, code } = await crashboxHere(['signature', file]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ signature: 'work' });
});

test('without node_modules one line says what to run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crashbox-bare-'));
  cpSync(dirname(crashboxBin), join(folder, 'bin'), { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  const outcome = await failing('node', [join(folder, 'bin', 'crashbox.js')]);
  expect(outcome).toEqual({
    code: 2,
    stderr: 'crashbox: nothing is installed here yet: run "npm ci" in the folder of the clone\n',
  });
});

test('on a Node that is too old one line says what to run', async () => {
  const older =
    'data:text/javascript,Object.defineProperty(process, "versions", { value: { node: "20.20.2" } })';
  const outcome = await failing('node', ['--import', older, crashboxBin, 'dev']);
  expect(outcome.code).toBe(2);
  expect(outcome.stderr).toMatch(/^crashbox needs Node 22\.22 or newer and this is 20\.20\.2: .*npm ci.*\n$/);
});

async function failing(command: string, args: readonly string[]): Promise<{ code: number; stderr: string }> {
  const error: unknown = await promisify(execFile)(command, args).catch((thrown: unknown) => thrown);
  const { code, stderr } = error as { code: number; stderr: string };
  return { code, stderr };
}
