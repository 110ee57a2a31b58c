import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type RunningSentry, startSentry } from '../../fakes/sentry/start.ts';
import { openBrowser } from './open-browser.ts';

const { chromium } = inject('available');
const manyRows = 100_000;

describe.skipIf(chromium === undefined)('the list of the fake Sentry in Chromium', () => {
  let sentry: RunningSentry;
  let browser: Browser;
  beforeAll(async () => {
    [sentry, browser] = await Promise.all([
      startSentry({ port: 0, maxItems: manyRows + 1000 }),
      openBrowser(chromium!),
    ]);
  }, 30_000);
  afterAll(async () => {
    await browser.close();
    await sentry.stop();
  });
  beforeEach(() => sentry.reset());

  async function send(from: number, to: number): Promise<void> {
    const items = Array.from(
      { length: to - from },
      (_, index) => `{"type":"event"}\n{"message":"m${from + index}","level":"info","release":"a@1"}\n`,
    );
    await fetch(`${sentry.url}/api/1/envelope/`, { method: 'POST', body: `{}\n${items.join('')}` });
  }

  async function openList(path = '/'): Promise<Page> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    await page.goto(sentry.url + path);
    await page.locator('#live.on').waitFor();
    return page;
  }

  /** The page of an item has come, with the script that takes its keys. */
  const opened = async (page: Page, title: string): Promise<void> => {
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.waitForLoadState();
  };
  const row = (page: Page, text: string) => page.locator('.row a', { hasText: new RegExp(`^${text}$`) });

  test(`every one of ${manyRows} rows can be scrolled to, and no frame of the way down is without rows`, async () => {
    for (let from = 0; from < manyRows; from += 10_000) await send(from, from + 10_000);
    const page = await openList();
    expect(await page.locator('#matching').innerText()).toBe(String(manyRows));
    const blanks = await page.evaluate(async () => {
      let without = 0;
      for (let step = 0; step < 120; step += 1) {
        scrollBy(0, 300);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        const middle = document.elementFromPoint(600, 450);
        if (middle?.closest('.row:not(.coming)') === null) without += 1;
      }
      return without;
    });
    expect(blanks).toBe(0);
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await row(page, 'm0').waitFor();
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
    await page.waitForFunction(() => document.querySelector('.row.coming') === null);
    expect(await page.locator('.row').count()).toBeLessThan(500);
    await page.evaluate(() => scrollTo(0, 0));
    await row(page, `m${manyRows - 1}`).waitFor();
    await page.close();
  }, 60_000);

  test('rows that the script builds are those that the server builds', async () => {
    const page = await openList();
    await fetch(`${sentry.url}/api/1/envelope/`, { method: 'POST', body: '{}\nbroken' });
    await send(0, 2);
    await row(page, 'm1').waitFor();
    const rows = (): Promise<string[]> =>
      page.locator('.row').evaluateAll((found) => found.map((one) => one.outerHTML));
    const built = await rows();
    await page.route('**/live-list.js', (route) => route.abort());
    await page.reload();
    expect(built).toEqual(await rows());
    expect(built).toHaveLength(3);
    await page.close();
  });

  test('what arrives goes on top by itself, and waits for a press while the list is paused or read', async () => {
    await send(0, 300);
    const page = await openList();
    await send(300, 301);
    await row(page, 'm300').waitFor();
    await page.keyboard.press('p');
    await send(301, 303);
    await page.getByRole('button', { name: 'Show 2 new' }).waitFor();
    expect(await row(page, 'm302').count()).toBe(0);
    await page.keyboard.press('p');
    await row(page, 'm302').waitFor();
    await page.mouse.wheel(0, 2000);
    await page.waitForFunction(() => scrollY > 1000);
    await send(303, 304);
    await page.getByRole('button', { name: 'Show 1 new' }).waitFor({ state: 'attached' });
    await page.keyboard.press('t');
    await row(page, 'm303').waitFor();
    expect(await page.locator('#matching').innerText()).toBe('304');
    await page.close();
  });

  test('only what matches the filter arrives', async () => {
    await send(0, 1);
    const page = await openList('/?query=m2');
    expect(await page.locator('#nothing').innerText()).toContain('None of the 1 item matches');
    await send(1, 3);
    await row(page, 'm2').waitFor();
    expect(await page.locator('.row').count()).toBe(1);
    await page.close();
  });

  test('j, k and Enter go through the rows, / searches, ? lists the keys', async () => {
    await send(0, 3);
    const page = await openList();
    for (const key of ['j', 'j', 'j', 'k']) await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('m1');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'm1' }).waitFor();
    await page.goBack();
    await page.keyboard.press('/');
    await page.keyboard.type('m2');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/?query=m2');
    await page.keyboard.press('?');
    expect(await page.locator('#keys').innerText()).toContain('Next row');
    await page.close();
  });

  test('j and k on an item stay within what the list was filtered by, and u leads back to it', async () => {
    const filtered = '/?query=message%3A%2Fm%5B02%5D%2F';
    const page = await openList(filtered);
    await send(0, 4);
    await row(page, 'm2').waitFor();
    expect(await page.locator('.row').count()).toBe(2);
    await row(page, 'm2').click();
    await opened(page, 'm2');
    for (const [key, title] of [
      ['j', 'm0'],
      ['k', 'm2'],
    ] as const) {
      await page.keyboard.press(key);
      await opened(page, title);
    }
    await page.keyboard.press('u');
    await page.waitForURL(sentry.url + filtered);
    await page.close();
  });

  test('the first event takes the place of the instructions', async () => {
    const page = await openList();
    expect(await page.locator('#nothing').textContent()).toContain(`Sentry.init({ dsn: '${sentry.dsn}' })`);
    await send(0, 1);
    await row(page, 'm0').waitFor();
    expect(await page.locator('#nothing').count()).toBe(0);
    await page.close();
  });

  test('further pages are links where scripts are off', async () => {
    await send(0, 250);
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(sentry.url);
    await page.getByRole('link', { name: 'More items' }).click();
    await row(page, 'm0').waitFor();
    await page.close();
  });
});
