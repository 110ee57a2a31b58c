import { freePortBlock } from '../../integration/cli/free-ports.ts';
import { inBenchFolder } from './bench-folder.ts';
import { median } from './measure.ts';
import { installCrashbox } from './peers/installed-crashbox.ts';
import { startServer } from './peers/server-process.ts';

/**
 * How long after the answer to an event a wait for it comes back, and how long lists and queries take while 10,000
 * items are kept, both over HTTP. Bars: median ≤ 5 ms; ≤ 50 ms.
 */
const runs = 100;
const items = 10_000;
const bars = { wake: 5, list: 50 };
const queries = [
  '',
  'type:event',
  'message:/event 4[0-9]{3}/',
  'level:error release:bench@1',
  '$.extra.index:5077',
];

await inBenchFolder(async (folder) => {
  const bin = installCrashbox(folder);
  const port = await freePortBlock(1);
  const url = `http://127.0.0.1:${port}/`;
  await using server = await startServer('node', [bin, 'sentry', 'run', '--port', String(port)], url);
  for (let index = 0; index < items; index += 1) await send(server.url, index);

  const wakes: number[] = [];
  for (let run = 0; run < runs; run += 1) wakes.push(await wakeUp(server.url, items + run));
  const wake = median(wakes);
  process.stdout.write(`wake-up after the answer: median ${wake.toFixed(1)} ms, most ${most(wakes)} ms\n`);

  const lists = [];
  for (const query of queries) {
    const times: number[] = [];
    for (let run = 0; run < 20; run += 1) times.push(await list(server.url, query));
    lists.push(median(times));
    process.stdout.write(
      `list of ${items} items, ${query === '' ? 'all' : query}: median ${median(times).toFixed(1)} ms\n`,
    );
  }
  const slowest = Math.max(...lists);
  const passed = wake <= bars.wake && slowest <= bars.list;
  process.stdout.write(
    `sentry-wait: wake-up ${(wake / bars.wake).toFixed(2)} × ${bars.wake} ms, slowest list ${(slowest / bars.list).toFixed(2)} × ${bars.list} ms: ${passed ? 'met' : 'NOT met'}\n`,
  );
  return passed;
});

/** Negative where the wait comes back before the answer to the event does. */
async function wakeUp(url: string, index: number): Promise<number> {
  const body = JSON.stringify({ query: `"event ${index} of the bench"`, timeout: 10_000 });
  const waiting = post(`${url}api/crashbox/wait`, body).then((answer) => {
    if (!JSON.stringify(answer).includes(`event ${index} of`)) throw new Error('the wait found another item');
    return performance.now();
  });
  await new Promise((resolve) => setTimeout(resolve, 20)); // the wait is there before the event
  await send(url, index);
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

function send(url: string, index: number): Promise<unknown> {
  const event = {
    message: `event ${index} of the bench`,
    level: 'error',
    release: 'bench@1',
    extra: { index },
  };
  return post(`${url}api/1/store/?sentry_key=0123456789abcdef0123456789abcdef`, JSON.stringify(event));
}

async function post(url: string, body: string): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json' },
  });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

function most(values: readonly number[]): string {
  return Math.max(...values).toFixed(1);
}
