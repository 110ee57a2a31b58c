import { afterAll, beforeAll } from 'vitest';
import { killCases } from './kill-cases.ts';
import { startProcessFlow } from './process-flow.ts';

let flow: Awaited<ReturnType<typeof startProcessFlow>>;
beforeAll(async () => {
  flow = await startProcessFlow();
}, 30_000);
afterAll(() => flow[Symbol.asyncDispose]());

const long = process.env['CRASHBOX_LONG'] === '1';
/** Each part, in the long run; what processes and what stores, in the short one. */
const parts = long
  ? (['collector', 'processor', 'webapp', 'elasticsearch', 'aws'] as const)
  : (['processor', 'aws'] as const);
killCases(parts, () => flow, {
  patience: long ? 120_000 : 30_000,
  clients: long ? 8 : 4,
  kills: long ? 4 : 1,
});
