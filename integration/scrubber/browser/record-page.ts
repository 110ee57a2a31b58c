import { type RecordedRun, readEnvelope, recordRun } from '@crashbox/scrubber/testing';
import { type InstalledPage, runPage } from './run-page.ts';

/** What @sentry/browser sends from a page, as recorded runs: in its default trace lifecycle and in the other one. */
export async function runsOfPage(chromium: string, page: InstalledPage): Promise<readonly RecordedRun[]> {
  const run = async (lifecycle: 'static' | 'stream' | 'default') =>
    (await runPage(chromium, page, { lifecycle })).map(readEnvelope);
  const facts = { sdk: '@sentry/browser', version: page.version };
  const first = await run('default');
  const isStatic = first.some(([, items]) => items.some(([header]) => isTransaction(header)));
  const [byDefault, other] = isStatic ? (['static', 'stream'] as const) : (['stream', 'static'] as const);
  return [
    recordRun(first, { ...facts, lifecycle: byDefault, isDefault: true }),
    recordRun(await run(other), { ...facts, lifecycle: other, isDefault: false }),
  ];
}

function isTransaction(header: unknown): boolean {
  return typeof header === 'object' && header !== null && 'type' in header && header.type === 'transaction';
}
