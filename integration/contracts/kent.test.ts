import { afterAll, beforeAll, describe, inject } from 'vitest';
import { kentContract } from '../../fakes/sentry/kent/kent.contract.ts';
import { type RunningSentry, startSentry } from '../../fakes/sentry/start.ts';
import { startKent } from './start-kent.ts';

let sentries: Readonly<Record<'relay' | 'kent', RunningSentry>>;
beforeAll(async () => {
  sentries = {
    relay: await startSentry({ port: 0 }),
    kent: await startSentry({ port: 0, contract: 'kent' }),
  };
});
afterAll(() => Promise.all([sentries.relay.stop(), sentries.kent.stop()]));

kentContract('the fake Sentry answers as Kent', 'relay', () => sentries.relay.url);
kentContract('the fake Sentry under --contract kent answers as Kent', 'kent', () => sentries.kent.url);

const { kent: python } = inject('available');

describe.skipIf(python === undefined)('Kent itself', () => {
  let kent: Awaited<ReturnType<typeof startKent>> | undefined;
  beforeAll(async () => {
    kent = await startKent(python!);
  }, 30_000);
  afterAll(() => kent?.[Symbol.asyncDispose]());

  kentContract('Kent 2.2.0 answers as recorded', 'itself', () => kent!.url);
});
