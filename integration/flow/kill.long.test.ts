import { afterAll, beforeAll } from 'vitest';
import { killCases } from './kill-cases.ts';
import { startProcessFlow } from './process-flow.ts';

let flow: Awaited<ReturnType<typeof startProcessFlow>>;
beforeAll(async () => {
  flow = await startProcessFlow();
}, 30_000);
afterAll(() => flow[Symbol.asyncDispose]());

killCases(['collector', 'processor', 'webapp', 'elasticsearch', 'aws'], () => flow, {
  patience: 120_000,
  clients: 8,
  kills: 4,
});
