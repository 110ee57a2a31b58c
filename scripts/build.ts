import { rmSync } from 'node:fs';
import { runAll } from './run-step.ts';

/** Builds `scrubber/dist` and then `dist`, which takes the scrubber's types from there; the commands become few files. */
rmSync('dist', { recursive: true, force: true });
rmSync('scrubber/dist', { recursive: true, force: true });
process.exitCode = runAll([
  { name: 'build @crashbox/scrubber', command: 'tsc', args: ['-p', 'scrubber/tsconfig.build.json'] },
  { name: 'build crashbox', command: 'tsc', args: ['-p', 'tsconfig.build.json'] },
  { name: 'bundle the commands', command: 'node', args: ['scripts/bundle-commands.ts'] },
]);
