import { freePortBlock } from '../../integration/cli/free-ports.ts';
import { inBenchFolder } from './bench-folder.ts';
import { median } from './measure.ts';
import { installCrashbox } from './peers/installed-crashbox.ts';
import { installKent } from './peers/kent.ts';
import { startServer } from './peers/server-process.ts';
import { residentBytes } from './process-tree.ts';

/**
 * Start of the process → first answer of the packed `crashbox sentry run`, its bin called directly, beside Kent's;
 * and what the idle process holds. Bars: no later than Kent (median of 10, interleaved); ≤ 100 MB resident.
 */
const runs = Number(process.argv[2] ?? 10);
const mostMegabytes = 100;

interface Start {
  readonly milliseconds: number;
  readonly megabytes: number;
}

await inBenchFolder(measure);

async function measure(folder: string): Promise<boolean> {
  const bin = installCrashbox(folder);
  const kent = installKent(folder);
  const crashboxStart = (port: number): Promise<Start> =>
    start('node', [bin, 'sentry', 'run', '--port', String(port)], port);
  const kentStart = (port: number): Promise<Start> | undefined =>
    'server' in kent ? start(kent.server, ['run', '--port', String(port)], port) : undefined;
  const ours: Start[] = [];
  const theirs: Start[] = [];
  const ourPort = await freePortBlock(2);
  const theirPort = ourPort + 1;
  await crashboxStart(ourPort); // not counted: files are read, code is compiled and cached
  await kentStart(theirPort);
  for (let run = 0; run < runs; run += 1) {
    ours.push(await crashboxStart(ourPort));
    const other = await kentStart(theirPort);
    if (other !== undefined) theirs.push(other);
  }
  const [our, their] = [ours, theirs].map((starts) => median(starts.map(({ milliseconds }) => milliseconds)));
  const megabytes = median(ours.map((one) => one.megabytes));
  process.stdout.write(`crashbox: ${list(ours)} ms\nKent:     ${list(theirs)} ms\n`);
  if ('missing' in kent) process.stdout.write(`Kent is not there: ${kent.missing}\n`);
  const ratio = (our ?? Number.NaN) / (their ?? Number.NaN);
  const passed = ratio <= 1 && megabytes <= mostMegabytes;
  process.stdout.write(
    `sentry-ready: ${our?.toFixed(0)} ms, ${ratio.toFixed(2)} × Kent's ${their?.toFixed(0)} ms (bar 1), resident ${megabytes.toFixed(0)} MB (bar ${mostMegabytes}): ${passed ? 'met' : 'NOT met'}\n`,
  );
  return passed;
}

async function start(command: string, args: readonly string[], port: number): Promise<Start> {
  await using server = await startServer(command, args, `http://127.0.0.1:${port}/`);
  return { milliseconds: server.readyAfter, megabytes: residentBytes(server.pid) / 1e6 };
}

function list(starts: readonly Start[]): string {
  return starts.map(({ milliseconds }) => milliseconds.toFixed(0)).join(' ');
}
