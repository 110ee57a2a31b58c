import { defineConfig, type ViteUserConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** `npm run test:containers`: what needs a Docker engine, one file after another, on containers started once. */
const config: ViteUserConfig = defineConfig({
  ...(base.resolve && { resolve: base.resolve }),
  ...(base.oxc !== undefined && { oxc: base.oxc }),
  test: {
    name: 'containers',
    include: ['integration/containers/**/*.test.ts'],
    globalSetup: ['integration/requirements/global-setup.ts', 'integration/containers/global-setup.ts'],
    restoreMocks: true,
    fileParallelism: false,
    hookTimeout: 180_000,
    testTimeout: 60_000,
    // The heavy containers take their time to end.
    teardownTimeout: 60_000,
  },
});

export default config;
