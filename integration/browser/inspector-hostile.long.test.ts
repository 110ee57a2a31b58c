import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import type { SentryItem } from '../../fakes/sentry/sentry-item.ts';
import { type RunningSentry, startSentry } from '../../fakes/sentry/start.ts';
import { hostileSample, hostileTexts, textAt } from './hostile-samples.ts';
import { envelopeOf, itemSamples } from './item-samples.ts';
import { openBrowser } from './open-browser.ts';

const { chromium } = inject('available');
/** Each shift puts another text in each place. */
const shifts = [0, 6, 12];
const tabs = ['/json', '/raw', '/envelope'];

describe.skipIf(chromium === undefined)('the pages of the fake Sentry in Chromium', () => {
  let sentry: RunningSentry;
  let browser: Browser;
  beforeAll(async () => {
    [sentry, browser] = await Promise.all([startSentry({ port: 0 }), openBrowser(chromium!)]);
  }, 30_000);
  afterAll(async () => {
    await browser.close();
    await sentry.stop();
  });

  async function send(
    body: Buffer<ArrayBuffer>,
    headers: Record<string, string> = {},
    path = '/api/1/envelope/',
  ): Promise<void> {
    await fetch(sentry.url + path, { method: 'POST', body, headers });
  }

  test('every text of every item type stays text in every view', async () => {
    for (const shift of shifts) {
      const samples = itemSamples().map((sample, place) => hostileSample(sample, shift + place));
      const text = textAt(shift);
      const header = { event_id: text, sent_at: text, trace: { release: text, [text]: text }, [text]: text };
      const headers = { 'User-Agent': encodeURI(text), 'X-Hostile': '\'"><script>window.broken=1</script>' };
      await send(envelopeOf(samples, header), headers);
    }
    await send(Buffer.from(`${hostileTexts.join('')}\n`));
    // The same event by the side channel, and otherwise to the DSN.
    for (const [shift, path] of ['/stream', '/api/1/envelope/'].entries()) {
      const changed = itemSamples()
        .slice(0, 1)
        .map((sample) => hostileSample(sample, shift));
      const type = { 'Content-Type': 'application/x-sentry-envelope' };
      await send(envelopeOf(changed, { event_id: 'a'.repeat(32) }), type, path);
    }
    sentry.faults.add({ status: 400, mailbox: textAt(1), project: textAt(2), headers: { 'X-A': 'b' } });
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    const outside: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(sentry.url) && !request.url().startsWith('data:'))
        outside.push(request.url());
    });
    page.on('dialog', (dialog) => outside.push(dialog.message()));
    await page.addInitScript(() => {
      addEventListener('securitypolicyviolation', ({ blockedURI, violatedDirective }) => {
        (window as { broken?: unknown }).broken = `${violatedDirective} ${blockedURI}`;
      });
    });
    const addresses = [
      '/audit',
      '/shape',
      '/dropped',
      '/channels',
      '/faults',
      '/',
      ...hostileTexts.map((text) => `/?message=${encodeURIComponent(text)}&type=${encodeURIComponent(text)}`),
    ];
    const items = sentry.items();
    addresses.push(`/diff?a=${items[0]?.id}`, `/diff?volatile=1&a=${items[0]?.id}&b=${items[1]?.id}`);
    for (const [place, { id }] of items.entries()) {
      addresses.push(`/item/${id}`);
      if (place < items.length / 3) addresses.push(`/item/${id}/json`);
    }
    // What these two show belongs to the request, and is the same for all its items.
    for (const { id } of [items.at(0)!, items.at(-2)!, items.at(-1)!]) {
      addresses.push(`/item/${id}/raw`, `/item/${id}/envelope`);
    }
    for (const address of addresses) {
      await page.goto(sentry.url + address, { waitUntil: 'commit' });
      await page.waitForLoadState('domcontentloaded');
      expect(await harmDone(page), address).toEqual({ broken: undefined, foreign: [], visible: true });
    }
    expect(outside).toEqual([]);
    await page.close();
  }, 600_000);

  test('every view is readable with scripts off', async () => {
    await sentry.reset();
    await send(envelopeOf(itemSamples()));
    const page = await browser.newPage({ javaScriptEnabled: false });
    const problems: string[] = [];
    for (const item of sentry.items()) {
      await page.goto(`${sentry.url}/item/${item.id}`, { waitUntil: 'domcontentloaded' });
      const text = (await page.locator('main').textContent()) ?? '';
      if (!text.includes(wordOf(item)) || text.length < 100) problems.push(`${item.type}: ${text}`);
      for (const tab of tabs) {
        await page
          .getByRole('navigation', { name: 'Views of this item' })
          .locator(`a[href$="${tab}"]`)
          .click();
        await page.locator(`[aria-current="page"][href$="${tab}"]`).waitFor();
      }
    }
    expect(problems).toEqual([]);
    await page.close();
  }, 120_000);

  test('the JSON tree copies the path of a line, and unfolds in place what the page had no room for', async () => {
    await sentry.reset();
    const list = Array.from({ length: 100 }, (_, place) => ({
      place,
      inner: Array.from({ length: 50 }, () => ['leaf']),
    }));
    await send(envelopeOf([{ type: 'event', payload: { message: 'm', extra: { 'odd key': { list } } } }]));
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const page = await context.newPage();
    await page.goto(`${sentry.url}/item/${sentry.items()[0]?.id}/json`);
    await page.locator('.line', { hasText: 'message' }).hover();
    await page.getByRole('button', { name: 'Copy path' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('$.message');
    const fold = (name: string) =>
      page.locator('summary.line', { has: page.locator(`.key:text-is("${name}")`) });
    await fold('odd key').waitFor();
    await fold('list').click();
    await fold('99').click();
    await page.locator('.later > summary:visible').first().click();
    await page.locator('.tree', { hasText: 'leaf' }).waitFor();
    await context.close();
  }, 30_000);
});

/** What no page must show: a script that ran, an element that the inspector never makes, a page that was hidden. */
function harmDone(page: Page): Promise<{ broken: unknown; foreign: readonly string[]; visible: boolean }> {
  return page.evaluate(() => {
    const own = new Set(
      'html head meta title link script body a header nav span button div h1 h2 h3 p main time dl dt dd section table thead tbody tr th td details summary pre code mark ul ol li form label input aside kbd svg rect blockquote img br fieldset legend select option'.split(
        ' ',
      ),
    );
    const foreign = [...document.querySelectorAll('*')].filter((element) => {
      const name = element.localName;
      const isOurs =
        own.has(name) &&
        ![...element.attributes].some(
          ({ name: key }) => key.startsWith('on') || (key === 'style' && element.id !== 'items'),
        );
      if (name === 'script') return !element.getAttribute('src')?.startsWith('/__assets__/');
      if (name === 'img') return !element.getAttribute('src')?.startsWith('/item/');
      if (name === 'a') return !/^(?:[/#?]|$)/.test(element.getAttribute('href') ?? '');
      if (name === 'form') return !element.getAttribute('action')?.startsWith('/');
      return !isOurs;
    });
    return {
      broken: (window as { broken?: unknown }).broken,
      foreign: foreign.map((element) => element.outerHTML.slice(0, 200)),
      visible: document.querySelector('h1')?.checkVisibility() === true,
    };
  });
}

/** A word that the view of an item shows besides its title. */
function wordOf({ type }: SentryItem): string {
  const words: Readonly<Record<string, string>> = {
    event: 'Facts',
    transaction: 'Spans',
    span: 'query rates',
    log: 'step 2 of the import',
    check_in: 'nightly-report',
    client_report: 'sample_rate',
    raw_security: 'violated-directive',
    profile: 'cart.py:12',
    replay_recording: 'change',
    future_item: 'of a type that is not known',
  };
  return words[type] ?? type;
}
