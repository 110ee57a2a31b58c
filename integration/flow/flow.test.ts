import { afterAll, beforeAll, expect, test } from 'vitest';
import { submitSample } from '../../stack/sample-crash.ts';
import { type Stack, startStack } from '../../stack/start-stack.ts';
import { flowCases } from './flow-cases.ts';
import { flowUnderTest } from './flow-under-test.ts';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
}, 20_000);
afterAll(() => stack.stop());

const long = process.env['CRASHBOX_LONG'] === '1';
flowCases(() => flowUnderTest(stack), { patience: 30_000, many: long ? 200 : 20 });

test('two stacks in one process never see each other', async () => {
  const other = await startStack();
  const { crashId } = await submitSample(other.collector.submitUrl);
  await other.waitUntilSearchable(crashId!);
  expect((await fetch(`${stack.webapp.url}/api/ProcessedCrash/?crash_id=${crashId}`)).status).toBe(404);
  expect(other.sentry.items()).toEqual([]);
  await other.stop();
}, 20_000);

test('after a reset the stack is empty and takes crashes again', async () => {
  const own = await startStack();
  const first = await submitSample(own.collector.submitUrl);
  await own.waitUntilSearchable(first.crashId!);
  await own.reset();
  expect((await fetch(`${own.webapp.url}/api/ProcessedCrash/?crash_id=${first.crashId}`)).status).toBe(404);
  const second = await submitSample(own.collector.submitUrl);
  await own.waitUntilSearchable(second.crashId!);
  await own.stop();
}, 20_000);
