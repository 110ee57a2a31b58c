import { createScrubber, preset } from '@crashbox/scrubber';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../crash/json.ts';
import { canariesLeft, type Recorded } from './canaries-left.ts';
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

  test('items of every type arrive, but attachments', () => {
    const types = new Set(flow.sentry.items().map(({ type }) => type));
    expect([...types].filter((type) => type !== 'client_report').toSorted()).toEqual([
      'check_in',
      'event',
      'feedback',
      'log',
      'session',
      'sessions',
      'span',
      'trace_metric',
      'transaction',
    ]);
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

describe('what the same services send without the scrubber', () => {
  let recorded: Recorded;
  beforeAll(async () => {
    await using flow = await startLeakingFlow({ scrubbed: false });
    await flow.provokeAll();
    recorded = { envelopes: flow.envelopes(), canaries: flow.canaries };
  }, 120_000);

  const { rules, ...list } = preset('services');

  test('canaries of every kind are in it', () => {
    const bare = canariesLeft(createScrubber({ rules: [] }), recorded);
    const channels = ['error message', 'cause', 'plain query', 'annotation', 'baggage transaction'];
    const ofTheSdk = recorded.canaries.map(({ label }) => label).filter((label) => label.startsWith('SDK '));
    expect(bare).toEqual(expect.arrayContaining([...channels, ...ofTheSdk]));
  });

  test('the rules of the services preset leave none in it', () => {
    expect(canariesLeft(createScrubber({ rules: [preset('services')] }), recorded)).toEqual([]);
  });

  test.each(rules.map((rule, index) => ['path' in rule ? rule.path : rule.kind, index] as const))(
    'without the rule for %s some stay in it',
    (_path, index) => {
      const fewer = createScrubber({ rules: [{ ...list, rules: rules.toSpliced(index, 1) }] });
      expect(canariesLeft(fewer, recorded)).not.toEqual([]);
    },
    30_000,
  );
});
