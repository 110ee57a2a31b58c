import { startContainerStack } from '../../stack/containers/start-container-stack.ts';
import { ensureImage } from '../../stack/image/ensure-image.ts';
import { submitSample } from '../../stack/sample-crash.ts';
import { type Stack, startStack } from '../../stack/start-stack.ts';
import { median } from './measure.ts';

/**
 * Submit → searchable of one crash after another on the container tier, beside the embedded tier: both as
 * `waitUntilSearchable` sees it, which also asks S3, the queues and the report page. Bar: median ≤ 2 s in containers.
 */
const runs = Number(process.argv[2] ?? 15);
const bar = 2000;

type Flow = Pick<Stack, 'waitUntilSearchable' | 'stop'> & {
  readonly collector: { readonly submitUrl: string };
};

const inContainers = await medianOf(await startContainerStack({ image: await ensureImage() }));
const embedded = await medianOf(await startStack());
process.stdout.write(
  `one crash, submit → searchable (${runs} runs): containers median ${inContainers.toFixed(0)} ms, embedded median ${embedded.toFixed(0)} ms\n`,
);
process.stdout.write(
  `containers: ${(inContainers / bar).toFixed(2)} × the bar of ${bar} ms: ${inContainers <= bar ? 'met' : 'NOT met'}\n`,
);
process.exitCode = inContainers <= bar ? 0 : 1;

async function medianOf(flow: Flow): Promise<number> {
  const times: number[] = [];
  try {
    await oneCrash(flow);
    for (let run = 0; run < runs; run += 1) times.push(await oneCrash(flow));
  } finally {
    await flow.stop();
  }
  return median(times);
}

async function oneCrash(flow: Flow): Promise<number> {
  const begin = performance.now();
  const { crashId, words } = await submitSample(flow.collector.submitUrl);
  if (crashId === undefined) throw new Error(words);
  await flow.waitUntilSearchable(crashId, 30_000);
  return performance.now() - begin;
}
