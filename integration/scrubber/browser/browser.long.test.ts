import { recordedRunsOf, runDrift } from '@crashbox/scrubber/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { availableTools } from '../../requirements/availability.ts';
import { runsOfPage } from './record-page.ts';
import { type InstalledPage, installPage, runPage } from './run-page.ts';

const { chromium = '' } = availableTools();

describe.skipIf(chromium === '').each(['10.78', '11.12', 'latest'])('@sentry/browser %s', (version) => {
  let page: InstalledPage;
  beforeAll(async () => {
    page = await installPage(version);
  }, 300_000);
  afterAll(() => page[Symbol.asyncDispose]());

  test.each(['static', 'stream'] as const)(
    '%s: it collects markers in Chromium, and none of them leaves',
    async (lifecycle) => {
      const bare = await runPage(chromium, page, { lifecycle, everything: true });
      expect(marksIn(bare).length).toBeGreaterThan(12);
      const scrubbed = await runPage(chromium, page, { lifecycle, everything: true, scrubbed: true });
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
      for (const run of await runsOfPage(chromium, page)) {
        const before = recorded.find(({ lifecycle }) => lifecycle === run.lifecycle);
        const { sdk, isDefault, paths } = run;
        expect(before).toMatchObject({ sdk, isDefault });
        const same = { added: {}, vanished: {}, retyped: {} };
        expect(runDrift(before ?? { ...run, paths: {} }, run, [])).toMatchObject(same);
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
