import { defineConfig, type ViteUserConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** `npm run test:sdks`: real SDKs, installed from their registries, against the fake Sentry. */
const config: ViteUserConfig = defineConfig({
  ...(base.resolve && { resolve: base.resolve }),
  ...(base.oxc !== undefined && { oxc: base.oxc }),
  test: {
    name: 'sdks',
    include: ['integration/sdks/**/*.test.ts'],
    globalSetup: ['integration/requirements/global-setup.ts'],
    restoreMocks: true,
    // Building one from its sources takes minutes, in a test or before one.
    testTimeout: 900_000,
    hookTimeout: 900_000,
  },
});

export default config;
