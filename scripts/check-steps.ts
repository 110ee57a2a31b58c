import type { Step } from './run-step.ts';

/** Everything that must hold before a change lands, besides the tests; `.ci/run` and `npm run check` both run these. */
export const checkSteps: readonly Step[] = [
  { name: 'types of the API', command: 'npm', args: ['run', '--silent', 'api-types', '--', '--check'] },
  { name: 'types', command: 'npm', args: ['run', '--silent', 'types'] },
  { name: 'lint', command: 'npm', args: ['run', '--silent', 'lint'] },
  { name: 'format', command: 'npm', args: ['run', '--silent', 'format:check'] },
  { name: 'unused files, exports and dependencies', command: 'npm', args: ['run', '--silent', 'knip'] },
  { name: 'build', command: 'npm', args: ['run', '--silent', 'build'] },
  { name: 'publint', command: 'npm', args: ['run', '--silent', 'publint'] },
  { name: 'both packages in an empty project', command: 'npm', args: ['run', '--silent', 'pack:check'] },
];
