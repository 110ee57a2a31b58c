import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { freePortBlock } from '../../integration/cli/free-ports.ts';
import { fixturePath } from '../../kit/package-root.ts';
import { inBenchFolder } from './bench-folder.ts';
import { median } from './measure.ts';
import { installCrashbox } from './peers/installed-crashbox.ts';
import { installKent } from './peers/kent.ts';
import { type ServerProcess, startServer } from './peers/server-process.ts';
import { untilReadAhead } from './read-ahead.ts';
import { hasWrk, runWrk, type WrkResult, wrkScript } from './wrk.ts';

/**
 * Envelopes per second of the packed fake Sentry beside a bare server that reads, gunzips and parses the same body, and
 * beside Kent: adjacent runs of wrk with 10 connections. Bars: ≥ 0.5 × the bare server, ≥ 10 × Kent, p99 ≤ 4 × the bare
 * server's; medians of the pairs. What the fake Sentry reads after its answers, while it is idle, is printed beside it.
 */
const pairs = Number(process.argv[2] ?? 5);
const seconds = 4;
/** Milliseconds before each run. */
const rest = 2000;
const path = '/api/1/envelope/?sentry_key=0123456789abcdef0123456789abcdef&sentry_version=7';

if (!hasWrk()) {
  process.stdout.write('sentry: wrk is not on the PATH (Debian: package wrk): NOT measured\n');
  process.exit(2);
}

interface Pair {
  readonly bare: WrkResult;
  readonly crashbox: WrkResult;
  readonly kent: WrkResult | undefined;
}

await inBenchFolder(measure);

async function measure(folder: string): Promise<boolean> {
  const bin = installCrashbox(folder);
  const kentInstalled = installKent(folder);
  const body = gzipSync(readFileSync(fixturePath('sentry', 'node', 'error-local-variables.envelope')));
  const bodyFile = join(folder, 'envelope.gz');
  writeFileSync(bodyFile, body);
  const headers = { 'Content-Encoding': 'gzip', 'Content-Type': 'application/x-sentry-envelope' };
  const script = wrkScript({ folder, bodyFile, headers });
  const barePort = await freePortBlock(3);
  const [crashboxPort, kentPort] = [barePort + 1, barePort + 2];
  const url = (port: number): string => `http://127.0.0.1:${port}/`;
  const bareFile = new URL('./peers/bare-ingest.ts', import.meta.url).pathname;

  await using bare = await startServer('node', [bareFile, String(barePort)], url(barePort));
  await using crashbox = await startServer(
    'node',
    [bin, 'sentry', 'run', '--port', String(crashboxPort)],
    url(crashboxPort),
  );
  await using kent =
    'server' in kentInstalled
      ? await startServer(kentInstalled.server, ['run', '--port', String(kentPort)], url(kentPort))
      : undefined;
  await sameAnswer(body, headers, [bare, crashbox]);

  const readAhead: number[] = [];
  /** After a rest that is the same for all: what crashbox parses when it is idle takes nothing from the next one. */
  const run = async (server: ServerProcess): Promise<WrkResult> => {
    readAhead.push((await untilReadAhead(crashbox.url)).waited);
    await new Promise((resolve) => setTimeout(resolve, rest));
    return runWrk(script, new URL(path, server.url).href, seconds);
  };
  for (const server of [bare, crashbox]) await run(server); // not counted: the code is compiled
  const before = await latestSequence(crashbox);
  const results: Pair[] = [];
  for (let index = 0; index < pairs; index += 1) {
    const pair = {
      bare: await run(bare),
      crashbox: await run(crashbox),
      kent: kent && (await run(kent)),
    };
    results.push(pair);
    process.stdout.write(
      `pair ${index + 1}: bare ${shown(pair.bare)}; crashbox ${shown(pair.crashbox)}; kent ${pair.kent ? shown(pair.kent) : 'not there'}\n`,
    );
  }
  const sent = results.reduce((sum, { crashbox: { requests } }) => sum + requests, 0);
  const kept = (await latestSequence(crashbox)) - before;
  const errors = results.reduce((sum, { crashbox: result }) => sum + result.errors, 0);
  const afterwards = Math.max(...readAhead) / 1000;
  process.stdout.write(
    `crashbox read what it had kept within ${afterwards.toFixed(1)} s of its last answer\n`,
  );
  process.stdout.write(`crashbox answered ${sent} envelopes with ${errors} errors and kept ${kept} items\n`);
  if ('missing' in kentInstalled) process.stdout.write(`Kent is not there: ${kentInstalled.missing}\n`);
  return verdict(results, kept >= sent && errors === 0);
}

function verdict(results: readonly Pair[], lossless: boolean): boolean {
  const toBare = median(results.map((pair) => pair.crashbox.requestsPerSecond / pair.bare.requestsPerSecond));
  const tail = median(results.map((pair) => pair.crashbox.p99 / pair.bare.p99));
  const withKent = results.filter((pair) => pair.kent !== undefined);
  const toKent = median(
    withKent.map((pair) => pair.crashbox.requestsPerSecond / (pair.kent?.requestsPerSecond ?? 1)),
  );
  const passed = lossless && toBare >= 0.5 && tail <= 4 && toKent >= 10;
  process.stdout.write(
    `sentry: ${toBare.toFixed(2)} × the bare server (bar 0.5), p99 ${tail.toFixed(1)} × the bare server's (bar 4), ${toKent.toFixed(1)} × Kent (bar 10): ${passed ? 'met' : 'NOT met'}\n`,
  );
  return passed;
}

function shown({ requestsPerSecond, p50, p99 }: WrkResult): string {
  return `${requestsPerSecond.toFixed(0)}/s p50 ${p50.toFixed(1)} p99 ${p99.toFixed(1)} ms`;
}

async function sameAnswer(
  body: Buffer,
  headers: Readonly<Record<string, string>>,
  servers: readonly ServerProcess[],
): Promise<void> {
  const answers = await Promise.all(
    servers.map(async ({ url }) => {
      const answer = await fetch(new URL(path, url), { method: 'POST', body: new Uint8Array(body), headers });
      return JSON.stringify(await answer.json());
    }),
  );
  if (new Set(answers).size !== 1) throw new Error(`the servers answer differently: ${answers.join(' ')}`);
}

/** The number of the newest item, which counts up from 1. */
async function latestSequence({ url }: ServerProcess): Promise<number> {
  const answer: unknown = await (await fetch(new URL('/api/crashbox/items?limit=1', url))).json();
  if (typeof answer === 'object' && answer !== null && 'latest' in answer) return Number(answer.latest);
  throw new Error(`the list of items is ${JSON.stringify(answer)}`);
}
