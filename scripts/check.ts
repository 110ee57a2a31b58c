import { rmSync } from 'node:fs';
import { checkSteps } from './check-steps.ts';
import { runAll } from './run-step.ts';

/** `npm run check`: tests, then every other check. `--no-tests` leaves the tests out, where they have just run. */
const tests = process.argv.includes('--no-tests') ? [] : [{ name: 'tests', command: 'npm', args: ['test'] }];
process.exitCode = runAll([...tests, ...checkSteps]);
// The command line prefers a build to the sources; a clone should run what is in it.
rmSync('dist', { recursive: true, force: true });
