import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, inject, test } from 'vitest';
import { type ContainerStack, startContainerStack } from '../../stack/containers/start-container-stack.ts';
import { flowCases } from '../flow/flow-cases.ts';
import { flowUnderTest } from '../flow/flow-under-test.ts';
import { artifacts } from './artifacts.ts';

const containers = inject('containers');
const prefix = `flow-${randomUUID().slice(0, 8)}`;
let stack: ContainerStack;
let failed = false;

if (containers === undefined) {
  test.skip('the flow in containers', () => undefined);
} else {
  beforeAll(async () => {
    stack = await startContainerStack({
      on: containers,
      image: containers.image,
      artifacts,
      names: {
        bucket: `${prefix}-crashes`,
        telemetryBucket: `${prefix}-telemetry`,
        standardQueue: `${prefix}-standard`,
        priorityQueue: `${prefix}-priority`,
        reprocessingQueue: `${prefix}-reprocessing`,
        indexPrefix: prefix,
      },
    });
  }, 180_000);
  afterEach(({ task }) => {
    if (task.result?.state === 'fail') failed = true;
  });
  afterAll(async () => {
    if (failed) await stack?.saveLogs(artifacts);
    await stack?.stop();
  }, 60_000);

  flowCases(() => flowUnderTest(stack), { patience: 60_000, many: 200 });
}
