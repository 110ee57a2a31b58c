import { parseCrashId } from '../../crash/report/crash-id.ts';
import { systemClock } from '../../kit/context.ts';
import { submitSample } from '../../stack/sample-crash.ts';
import { type Stack, startStack } from '../../stack/start-stack.ts';
import { median, settled } from './measure.ts';

/**
 * Submit → searchable on the embedded tier, through the webapp's API as a user would ask. One crash after another,
 * then 100 crashes, 8 at a time. Bars: median ≤ 300 ms; all 100 in ≤ 10 s.
 */
const single = 21;
const burst = 100;
const atOnce = 8;
const askMilliseconds = 5;
const deadlineMilliseconds = 30_000;

const stack = await startStack();
await oneCrash(stack);

const times: number[] = [];
for (let run = 0; run < single; run += 1) times.push(await oneCrash(stack));
const medianTime = median(times);

const started = performance.now();
const ids = await settled(burst, atOnce, () => submit(stack));
const submitted = performance.now() - started;
await until(async () => (await searchable(stack, ids)).length === ids.length);
const total = (performance.now() - started) / 1000;
const distinct = new Set(ids).size;
await stack.stop();

process.stdout.write(
  `one crash, submit → searchable (${single} runs): median ${medianTime.toFixed(0)} ms, min ${Math.min(...times).toFixed(0)}, max ${Math.max(...times).toFixed(0)}\n`,
);
process.stdout.write(
  `${burst} crashes, ${atOnce} at a time: accepted after ${(submitted / 1000).toFixed(2)} s, all ${distinct} searchable after ${total.toFixed(2)} s\n`,
);
const passed = medianTime <= 300 && total <= 10 && distinct === burst;
process.stdout.write(
  `flow: ${(medianTime / 300).toFixed(2)} × the bar of 300 ms, ${(total / 10).toFixed(2)} × the bar of 10 s: ${passed ? 'met' : 'NOT met'}\n`,
);
process.exitCode = passed ? 0 : 1;

async function oneCrash(running: Stack): Promise<number> {
  const begin = performance.now();
  const id = await submit(running);
  await until(async () => (await searchable(running, [id])).length === 1);
  return performance.now() - begin;
}

async function submit({ collector }: Stack): Promise<string> {
  const { crashId, words } = await submitSample(collector.submitUrl, systemClock);
  if (crashId === undefined) throw new Error(words);
  return crashId;
}

/** Which of the crashes the webapp's search finds, each with the signature that its dump must have. */
async function searchable({ webapp }: Stack, wanted: readonly string[]): Promise<readonly string[]> {
  const address = new URL('/api/SuperSearch/', webapp.url);
  address.searchParams.set('_columns', 'uuid');
  address.searchParams.append('_columns', 'signature');
  address.searchParams.set('_results_number', '1000');
  address.searchParams.set('_facets_size', '0');
  if (wanted.length === 1) address.searchParams.set('uuid', wanted[0] ?? '');
  const answer: unknown = await (await fetch(address)).json();
  const hits =
    typeof answer === 'object' && answer !== null && 'hits' in answer && Array.isArray(answer.hits)
      ? answer.hits
      : [];
  const found = new Set(
    hits
      .filter((hit) => String(hit.signature).includes('read_token'))
      .map((hit) => parseCrashId(String(hit.uuid))),
  );
  return wanted.filter((id) => found.has(parseCrashId(id)));
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + deadlineMilliseconds;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`not searchable within ${deadlineMilliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, askMilliseconds));
  }
}
