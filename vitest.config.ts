import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig, type ViteUserConfig } from 'vitest/config';

const tests = ['**/*.test.ts', '**/*.test.tsx'];
const notOurs = ['**/node_modules/**', '**/dist/**'];

const config: ViteUserConfig = defineConfig({
  resolve: {
    alias: [
      { find: /^crashbox$/, replacement: path('./index.ts') },
      { find: /^crashbox\/sentry$/, replacement: path('./fakes/sentry/index.ts') },
      { find: /^crashbox\/(msw|vitest)$/, replacement: path('./testing/$1/index.ts') },
      { find: /^@crashbox\/scrubber\/sentry$/, replacement: path('./scrubber/sentry/index.ts') },
      { find: /^@crashbox\/scrubber$/, replacement: path('./scrubber/index.ts') },
    ],
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    restoreMocks: true,
    globalSetup: ['integration/requirements/global-setup.ts'],
    // One worker would leave a core idle on two, as many tests wait for processes that they start.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: tests,
          exclude: [...notOurs, 'integration/**'],
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
          exclude: [...notOurs, 'integration/containers/**', 'integration/sdks/**'],
        },
      },
    ],
  },
});

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

export default config;
