import { afterAll, afterEach, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { parseCrashId } from '../../crash/report/crash-id.ts';
import { submitSample } from '../../stack/sample-crash.ts';
import { waitUntilSearchable } from '../../stack/wait-until-searchable.ts';
import { createCrashLocator } from '../../stack/where/locate-crash.ts';
import { expectEveryCrashOnce } from '../flow/every-crash-once.ts';
import { type KilledPart, killCases } from '../flow/kill-cases.ts';
import { startTraffic } from '../flow/traffic.ts';
import { type ContainerFlow, startContainerFlow } from './container-flow.ts';
import { dockerOutput } from './docker-command.ts';

const image = inject('containers')?.image;
const killed: readonly KilledPart[] = ['collector', 'processor', 'webapp', 'elasticsearch'];
const patience = 120_000;
const clients = 4;
const pausedMilliseconds = 20_000;
let flow: ContainerFlow;
let failed = false;

if (image === undefined) {
  test.skip('parts in containers that are killed', () => undefined);
} else {
  beforeAll(async () => {
    flow = await startContainerFlow(image);
  }, 180_000);
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') failed = true;
  });
  afterAll(async () => {
    if (failed) await flow?.saveLogs();
    await flow?.[Symbol.asyncDispose]();
  }, 60_000);

  killCases(killed, () => flow, { patience, clients, kills: 1 });

  test(
    'when LocalStack stands still for 20 s in mid-flow, every crash whose client holds a CrashID is shown once',
    async () => {
      const traffic = startTraffic(flow.submitUrl, clients);
      onTestFinished(() => void traffic.stop());
      await traffic.accepted(clients);
      dockerOutput(['pause', flow.idOf('localstack')]);
      // The time is the case: longer than a report is tried to be stored.
      await new Promise((resolve) => setTimeout(resolve, pausedMilliseconds));
      dockerOutput(['unpause', flow.idOf('localstack')]);
      await traffic.accepted(2 * clients);
      await expectEveryCrashOnce(flow.endpoints, await traffic.stop(), patience);
    },
    2 * patience,
  );

  test(
    'when LocalStack is killed clients get 500 and no CrashID; once it is back, empty, the next crash passes through services that never ended',
    async () => {
      const before = await submitted();
      await waitUntilSearchable(flow.endpoints, before, patience);
      const started = startTimes();
      await flow.kill('localstack');
      const answers = await Promise.all([1, 2, 3].map(() => submitSample(flow.submitUrl)));
      expect(answers.map(({ crashId, words }) => [crashId, words.includes('500')])).toEqual(
        answers.map(() => [undefined, true]),
      );
      await flow.start('localstack');
      await waitUntilSearchable(flow.endpoints, await submitted(), patience);
      expect(startTimes()).toEqual(started);

      using locator = await createCrashLocator(flow.endpoints);
      expect(await locator.locate(parseCrashId(before)!)).toMatchObject({
        summary: 'raw crash no longer in S3; it was processed',
      });
    },
    2 * patience,
  );
}

async function submitted(): Promise<string> {
  const { crashId, words } = await submitSample(flow.submitUrl);
  if (crashId === undefined) throw new Error(words);
  return crashId;
}

/** When our services were started; a container that was started again has another time. */
function startTimes(): readonly string[] {
  const services = ['collector', 'processor', 'webapp'] as const;
  return services.map((part) =>
    dockerOutput(['inspect', '--format', '{{.State.StartedAt}}', flow.idOf(part)]),
  );
}
