import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const tests = ['**/*.test.ts', '**/*.test.tsx'];
const others = ['**/node_modules/**', '**/dist/**', 'artifacts/**'];

/** Tests that change what all of a process shares: an SDK of their own, interceptors, modules that are replaced. */
const changingTheProcess = [
  'integration/flow/own-sdk.test.ts',
  'integration/scrubber/test-kit.test.ts',
  'integration/docs/snippets.test.ts',
  'integration/bad-input/bad-input.test.ts',
];
/** Those of `npm run test:long` alone. */
const long = process.env['CRASHBOX_LONG'] === '1' ? [] : ['**/*.long.test.ts'];

/** Milliseconds that a test which starts processes has, on a machine that does other things too. */
const patience = 30_000;

const config: ViteUserConfig = defineConfig({
  resolve: {
    alias: [
      { find: /^crashbox$/, replacement: path('./index.ts') },
      { find: /^crashbox\/sentry$/, replacement: path('./fakes/sentry/index.ts') },
      { find: /^crashbox\/(msw|vitest)$/, replacement: path('./testing/$1/index.ts') },
      {
        find: /^@crashbox\/scrubber\/(sentry|testing|vitest)$/,
        replacement: path('./scrubber/$1/index.ts'),
      },
      { find: /^@crashbox\/scrubber$/, replacement: path('./scrubber/index.ts') },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    restoreMocks: true,
    globalSetup: ['integration/requirements/global-setup.ts'],
    // Many tests wait for processes that they start: as many workers as cores would leave cores idle.
    maxWorkers: availableParallelism() + 1,
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: tests,
          exclude: [...others, ...long, 'integration/**'],
          // No part has state of its module, so files share a worker and what it has loaded: half the time.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: tests.map((pattern) => `integration/${pattern}`),
          // Those are run by vitest.containers.config.ts and vitest.sdks.config.ts.
          exclude: [
            ...others,
            ...long,
            'integration/containers/**',
            'integration/sdks/**',
            ...changingTheProcess,
          ],
          isolate: false,
          testTimeout: patience,
        },
      },
      {
        extends: true,
        test: { name: 'processes', include: changingTheProcess, testTimeout: patience },
      },
    ],
  },
});

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

export default config;
