import { runAll } from './run-step.ts';

/** `npm run test:long`: the tests with the full counts of their property runs. */
process.exitCode = runAll([
  {
    name: 'tests with full property runs',
    command: 'vitest',
    args: ['run', '--testTimeout', '300000', ...process.argv.slice(2)],
    env: { CRASHBOX_LONG: '1' },
  },
]);
