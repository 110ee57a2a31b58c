import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { freePortBlock } from '../../integration/cli/free-ports.ts';
import { fixturePath } from '../../kit/package-root.ts';
import { inBenchFolder } from './bench-folder.ts';
import { median } from './measure.ts';
import { installCrashbox } from './peers/installed-crashbox.ts';
import { startServer } from './peers/server-process.ts';
import { untilReadAhead } from './read-ahead.ts';

/**
 * How long after the answer to an event a wait for it comes back, and how long lists and queries take while 10,000
 * items are kept, both over HTTP: small events, then a recorded one of @sentry/node, gzip'd, each with times and
 * identifiers of its own. Bars: median ≤ 5 ms; a list ≤ 50 ms, the median and the first one. The server reads ahead
 * while it is idle: how long it goes on after the last event is printed, and lists begin when it has ended.
 */
const key = '0123456789abcdef0123456789abcdef';
const runs = 100;
const items = 10_000;
const bars = { wake: 5, list: 50 };

interface Kept {
  readonly what: string;
  readonly send: (url: string, index: number) => Promise<unknown>;
  readonly queries: readonly string[];
}

const small: Kept = {
  what: 'small events',
  send: sendSmall,
  queries: [
    '',
    'type:event',
    'message:/event 4[0-9]{3}/',
    'level:error release:bench@1',
    '$.extra.index:5077',
  ],
};
const recordedEnvelope = readFileSync(
  fixturePath('sentry', 'node', 'error-local-variables.envelope'),
  'utf8',
);
const recorded: Kept = {
  what: "recorded events, gzip'd",
  send: (url, index) =>
    post(`${url}api/1/envelope/?sentry_key=${key}`, gzipSync(withOwnIdentifiers(recordedEnvelope, index)), {
      'Content-Encoding': 'gzip',
    }),
  queries: [
    '',
    'type:event',
    'message:/hunter[0-9]/',
    'level:error release:portal@4.2.0',
    '$.platform:node',
    '$.exception.values[*].stacktrace.frames[*].function:/^[a-z]/',
    'has:$.contexts.trace.trace_id',
    '$envelope.trace.environment:*',
  ],
};

await inBenchFolder(async (folder) => {
  const bin = installCrashbox(folder);
  const met: boolean[] = [];
  for (const kept of [small, recorded]) {
    const port = await freePortBlock(1);
    const url = `http://127.0.0.1:${port}/`;
    await using server = await startServer('node', [bin, 'sentry', 'run', '--port', String(port)], url);
    for (let index = 0; index < items; index += 1) await kept.send(server.url, index);
    const ahead = await untilReadAhead(server.url);
    process.stdout.write(
      `${kept.what}: read ahead ${ahead.waited.toFixed(0)} ms after the last one, ${ahead.items} items, ${(ahead.bytes / 1e6).toFixed(0)} MB\n`,
    );
    if (kept === small) met.push(await wakes(server.url));
    for (const query of kept.queries) met.push(await lists(server.url, kept.what, query));
  }
  const passed = met.every(Boolean);
  process.stdout.write(`sentry-wait: ${met.filter(Boolean).length} of ${met.length} bars met\n`);
  return passed;
});

async function wakes(url: string): Promise<boolean> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) times.push(await wakeUp(url, items + run));
  const wake = median(times);
  process.stdout.write(
    `wake-up after the answer: median ${wake.toFixed(1)} ms, most ${Math.max(...times).toFixed(1)} ms (bar ${bars.wake} ms): ${verdict(wake <= bars.wake)}\n`,
  );
  return wake <= bars.wake;
}

async function lists(url: string, what: string, query: string): Promise<boolean> {
  const first = await list(url, query);
  const times: number[] = [];
  for (let run = 0; run < 20; run += 1) times.push(await list(url, query));
  const time = median(times);
  const passed = Math.max(time, first) <= bars.list;
  process.stdout.write(
    `${items} ${what}, ${query === '' ? 'all' : query}: median ${time.toFixed(1)} ms, the first ${first.toFixed(1)} ms (bar ${bars.list} ms): ${verdict(passed)}\n`,
  );
  return passed;
}

/** Other digits in place of those of times, event, trace and span ids, so that no event equals another. */
function withOwnIdentifiers(envelope: string, index: number): string {
  const own = createHash('sha256').update(String(index)).digest('hex');
  return envelope
    .replaceAll(/"[0-9a-f]{32}"/g, (id) => `"${own.slice(0, 24)}${id.slice(25)}`)
    .replaceAll(/"[0-9a-f]{16}"/g, (id) => `"${own.slice(0, 12)}${id.slice(13)}`)
    .replaceAll(/\b1\d{9}\.\d+/g, (time) => String(Number(time) + index));
}

function verdict(isMet: boolean): string {
  return isMet ? 'met' : 'NOT met';
}

/** Negative where the wait comes back before the answer to the event does. */
async function wakeUp(url: string, index: number): Promise<number> {
  const body = JSON.stringify({ query: `"event ${index} of the bench"`, timeout: 10_000 });
  const waiting = post(`${url}api/crashbox/wait`, body).then((answer) => {
    if (!JSON.stringify(answer).includes(`event ${index} of`)) throw new Error('the wait found another item');
    return performance.now();
  });
  await new Promise((resolve) => setTimeout(resolve, 20)); // the wait is there before the event
  await sendSmall(url, index);
  const answered = performance.now();
  return (await waiting) - answered;
}

async function list(url: string, query: string): Promise<number> {
  const started = performance.now();
  const answer = await fetch(`${url}api/crashbox/items?limit=100&query=${encodeURIComponent(query)}`);
  const { items: rows }: { items: readonly unknown[] } = JSON.parse(await answer.text());
  if (rows.length === 0) throw new Error(`nothing is found by ${query}`);
  return performance.now() - started;
}

function sendSmall(url: string, index: number): Promise<unknown> {
  const event = {
    message: `event ${index} of the bench`,
    level: 'error',
    release: 'bench@1',
    extra: { index },
  };
  return post(`${url}api/1/store/?sentry_key=${key}`, JSON.stringify(event));
}

async function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', ...headers },
  });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
  return answer.json();
}
