import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { sampleAnnotations } from '../../fakes/submitter/sample-annotations.ts';
import { submitCrash } from '../../fakes/submitter/submit-crash.ts';
import { submitSample } from '../../stack/sample-crash.ts';
import { type Stack, startStack } from '../../stack/start-stack.ts';
import { openBrowser } from './open-browser.ts';

const { chromium } = inject('available');

describe.skipIf(chromium === undefined)('in Chromium', () => {
  let stack: Stack;
  let browser: Browser;
  beforeAll(async () => {
    [stack, browser] = await Promise.all([
      startStack({ parts: { 'control-room': { refresh: 50 } } }),
      openBrowser(chromium!),
    ]);
  }, 30_000);
  afterAll(async () => {
    await browser.close();
    await stack.stop();
  });

  test('the button of the control room submits a sample crash, and its row reaches searchable by itself', async () => {
    const page = await browser.newPage();
    const problems = problemsOf(page);
    await page.goto(stack.controlRoom.url);
    await page.getByRole('button', { name: 'Submit a sample crash' }).click();
    await page.locator('tbody tr', { hasText: 'searchable' }).first().waitFor();
    expect(await page.locator('tbody tr').first().innerText()).toContain('read_token');
    await page.locator('tbody').getByRole('link', { name: 'read_token' }).first().click();
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(page.url()).toContain(`${stack.webapp.url}/report/index/`);
    expect(problems).toEqual([]);
    await page.close();
  }, 20_000);

  test('the control room is readable with scripts off', async () => {
    const { crashId } = await submitSample(stack.collector.submitUrl);
    await stack.waitUntilSearchable(crashId!);
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(stack.controlRoom.url);
    expect(await page.locator('main').innerText()).toContain(crashId);
    await page.close();
  }, 20_000);

  test('what a crash contains stays text on every page that shows it', async () => {
    const hostile = '"><script>window.broken=1</script><img src=x onerror="window.broken=1">';
    const result = await submitCrash({
      url: stack.collector.submitUrl,
      dump: readFileSync('fixtures/dumps/linux-crashes/null_deref.dmp'),
      annotations: {
        ...sampleAnnotations({ dump: 'null_deref', now: new Date() }),
        Vendor: hostile,
        MozCrashReason: hostile,
        ProductName: hostile,
      },
    });
    const id = result.outcome === 'accepted' ? result.crashId : '';
    await stack.waitUntilSearchable(id);
    for (const address of [
      `${stack.webapp.url}/report/index/${id}`,
      `${stack.webapp.url}/search/`,
      stack.controlRoom.url,
    ]) {
      const page = await browser.newPage();
      await page.goto(address);
      await page.waitForLoadState('load');
      expect(await page.evaluate('window.broken'), address).toBeUndefined();
      await page.close();
    }
  }, 20_000);

  test('a page of another origin can read none of the parts, and can send events to Sentry', async () => {
    const page = await browser.newPage();
    // Another site on the same machine: a page of a public one may not even try to reach a loopback address.
    const elsewhere = createServer((_request, response) => response.end('<!doctype html><p>hello')).listen(0);
    await once(elsewhere, 'listening');
    await page.goto(`http://localhost:${(elsewhere.address() as AddressInfo).port}/`);
    const read = (url: string): Promise<string> =>
      page.evaluate(
        (address) =>
          fetch(address).then(
            (answer) => `read ${answer.status}`,
            () => 'blocked',
          ),
        url,
      );
    for (const url of Object.values(stack.urls)) expect(await read(url)).toBe('blocked');
    const dsn = new URL(stack.sentry.dsn);
    const sent = await page.evaluate(
      (address) =>
        fetch(address, { method: 'POST', body: '{}\n{"type":"event"}\n{"message":"from a page"}' }).then(
          (answer) => answer.status,
        ),
      `${dsn.origin}/api/1/envelope/?sentry_key=public`,
    );
    expect(sent).toBe(200);
    await page.close();
    elsewhere.close();
  }, 20_000);
});

/** Errors and refused requests that a page shows on its console. */
function problemsOf(page: Page): readonly string[] {
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  return problems;
}
