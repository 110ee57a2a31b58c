import type { RunningSentry } from '../../../fakes/sentry/start.ts';
import type { SentryItem } from '../../../fakes/sentry/sentry-item.ts';
import { openBrowser } from '../../browser/open-browser.ts';

/** For what takes a server, a page and an SDK to arrive. */
export const patience = { timeout: 30_000 };

/** A request with a canary in everything that the recipes' rules are about. */
export async function ask(url: string, sentry: RunningSentry): Promise<void> {
  // The SDK filters the first of these by itself, the scrubber alone the others.
  const query = ['token', 'code', 'state'].map((name) => `${name}=${sentry.plantCanary(name)}`).join('&');
  const answer = await fetch(`${url}?${query}`, {
    headers: {
      authorization: `Bearer ${sentry.plantCanary('authorization')}`,
      cookie: `session=${sentry.plantCanary('cookie')}`,
      'x-forwarded-for': sentry.plantCanary('forwarded for'),
      referer: `http://h/?code=${sentry.plantCanary('referer')}`,
    },
  });
  await answer.arrayBuffer();
}

/** Opens a page with canaries in its address and presses its button, which fails. */
export async function press(chromium: string, address: string, sentry: RunningSentry): Promise<void> {
  const browser = await openBrowser(chromium);
  try {
    const page = await browser.newPage();
    const fragment = `#access_token=${sentry.plantCanary('fragment')}`;
    const sent = sentry.waitFor({ type: 'event', predicate: isOfPage }, patience);
    await page.goto(`${address}?code=${sentry.plantCanary('query')}${fragment}`, { waitUntil: 'load' });
    await page.locator('button').click();
    await sent;
  } finally {
    await browser.close();
  }
}

export function errorOf(event: SentryItem | undefined): readonly unknown[] {
  const json = event?.json() as { exception?: { values?: { type?: string; value?: string }[] } } | undefined; // an SDK's
  const error = json?.exception?.values?.at(-1);
  return [error?.type, error?.value];
}

export function canariesIn(sentry: RunningSentry): readonly unknown[] {
  return sentry.audit().findings.filter(({ rule }) => rule === 'canary');
}

function isOfPage(event: SentryItem): boolean {
  return errorOf(event)[1] === 'in the page';
}
