import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../crash/json.ts';
import { eventOf, type LeakingFlow, startLeakingFlow } from './leaking-flow.ts';
import { callSites, filesOf, isReportOf, reportSites } from './report-sites.ts';

const sites = reportSites.map(
  (site) => [`${site.service}, ${site.site} ${Object.values(site.tags)}`, site] as const,
);

describe('errors of services that run as processes of their own', () => {
  let flow: LeakingFlow;
  let events: readonly JsonObject[];
  beforeAll(async () => {
    flow = await startLeakingFlow({ scrubbed: true });
    await flow.provokeAll();
    events = flow.sentry.items({ type: 'event' }).map(eventOf);
  }, 120_000);
  afterAll(() => flow[Symbol.asyncDispose]());

  test('every call of the reporting function is provoked, and every report is of one', () => {
    const provoked = reportSites.map(({ site }) => site).filter((site) => site.includes('/'));
    expect([...new Set(provoked)].toSorted()).toEqual(callSites());
    const unknown = events.filter((event) => !reportSites.some((site) => isReportOf(site, event)));
    expect(unknown.map((event) => event['tags'])).toEqual([]);
    console.table(
      sites.map(([site, one]) => ({
        site,
        reports: events.filter((event) => isReportOf(one, event)).length,
      })),
    );
  });

  test('no canary leaves, in any coding', () => {
    const { findings, unread } = flow.sentry.audit();
    expect(findings.filter(({ rule }) => rule === 'canary')).toEqual([]);
    expect(unread).toEqual([]);
  });

  test.each(sites)('%s: its report says what, where and of which crash', (_name, site) => {
    const reports = events.filter((event) => isReportOf(site, event));
    expect(reports).not.toEqual([]);
    for (const event of reports) {
      const { service } = site;
      expect(event).toMatchObject({ release: 'leak@1', environment: 'leak-test', tags: { service } });
      expect(filesOf(event).filter((file) => /\/(?:services|kit)\/|sabotage/.test(file))).not.toEqual([]);
      const crashId = site.hasCrashId ? { crash_id: expect.stringMatching(/^[\da-f]{8}-[\da-f-]{27}$/) } : {};
      expect(event).toMatchObject({ tags: crashId });
    }
    // A crash that stays queued is tried, and reported, more than once.
    if (site.tags['step'] !== 'load' && site.tags['step'] !== 'save to es') expect(reports).toHaveLength(1);
  });
});

test('without the scrubber the same errors bring canaries out', async () => {
  await using flow = await startLeakingFlow({ scrubbed: false });
  await flow.provokeAll();
  const found = new Set(
    flow.sentry
      .audit()
      .findings.filter(({ rule }) => rule === 'canary')
      .map(({ kind }) => kind),
  );
  expect([...found]).toEqual(expect.arrayContaining(['error message', 'cause', 'plain query', 'annotation']));
}, 120_000);
