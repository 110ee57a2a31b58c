import { join, resolve } from 'node:path';
import { recordedRunsOf, runDrift } from '@crashbox/scrubber/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BundledPage, bundlePage } from '../../../testing/drift/bundle-page.ts';
import { openPage } from '../../../testing/drift/open-page.ts';
import { runsOfInstalledPage } from '../../../testing/drift/run-page.ts';
import { availableTools } from '../../requirements/availability.ts';
import { type InstalledSdk, installSdk } from '../install-sdk.ts';

const { chromium = '' } = availableTools();
const own = {
  entry: join(import.meta.dirname, 'page.js'),
  alias: {
    '@crashbox/scrubber': resolve('scrubber/index.ts'),
    '@crashbox/scrubber/sentry': resolve('scrubber/sentry/index.ts'),
  },
};

describe.skipIf(chromium === '').each(['10.78', '11.12', 'latest'])('@sentry/browser %s', (version) => {
  let sdk: InstalledSdk;
  let page: BundledPage;
  beforeAll(async () => {
    sdk = await installSdk(`@sentry/browser@${version}`);
    page = await bundlePage(sdk.folder, own);
  }, 300_000);
  afterAll(() => sdk[Symbol.asyncDispose]());

  test.each(['static', 'stream'] as const)(
    '%s: it collects markers in Chromium, and none of them leaves',
    async (lifecycle) => {
      const bare = await openPage(chromium, page.script, { lifecycle });
      expect(marksIn(bare).length).toBeGreaterThan(12);
      const scrubbed = await openPage(chromium, page.script, { lifecycle, scrubbed: 'true' });
      expect(marksIn(scrubbed)).toEqual([]);
      for (const type of ['event', 'feedback', lifecycle === 'static' ? 'transaction' : 'span']) {
        expect(scrubbed.join('\n')).toContain(`"type":"${type}"`);
      }
    },
    60_000,
  );

  test.skipIf(version === 'latest')(
    'what it sends is what was recorded of it, in either lifecycle',
    async () => {
      const recorded = recordedRunsOf(version, '@sentry/browser');
      for (const run of await runsOfInstalledPage(sdk.folder, chromium)) {
        const before = recorded.find(({ lifecycle }) => lifecycle === run.lifecycle);
        const { sdk: name, isDefault, paths } = run;
        expect(before).toMatchObject({ sdk: name, isDefault });
        const { added, vanished, retyped } = runDrift(before ?? { ...run, paths: {} }, run, []);
        expect({ added, vanished, retyped }).toEqual({ added: {}, vanished: {}, retyped: {} });
        expect(Object.keys(paths).length).toBeGreaterThan(100);
      }
    },
    60_000,
  );
});

function marksIn(envelopes: readonly Buffer[]): readonly string[] {
  const text = envelopes.join('\n').replaceAll(/%(?![\da-f]{2})/gi, '%25');
  return [...new Set(decodeURIComponent(text).match(/mark-[\w-]+/g))];
}
