import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { type RunningSentry, startSentry } from '../../fakes/sentry/start.ts';
import { selfSignedCertificate } from '../https/self-signed-certificate.ts';
import { openBrowser } from './open-browser.ts';

const { chromium } = inject('available');
const key = 'a'.repeat(32);

/** A page of another site on the same machine; `policy` is its Content-Security-Policy. */
async function otherSite(policy: Readonly<Record<string, string>> = {}): Promise<Server> {
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html', ...policy });
    response.end('<!doctype html><title>another site</title><p>hello</p>');
  }).listen(0);
  await once(server, 'listening');
  return server;
}

function urlOf(server: Pick<Server, 'address'>): string {
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}

describe.skipIf(chromium === undefined)('a page of another origin', () => {
  let sentry: RunningSentry;
  let browser: Browser;
  let site: Server;
  let page: Page;
  beforeAll(async () => {
    [sentry, browser, site] = await Promise.all([
      startSentry({ port: 0 }),
      openBrowser(chromium!),
      otherSite(),
    ]);
  }, 30_000);
  afterAll(async () => {
    await browser.close();
    site.close();
    await sentry.stop();
  });
  beforeEach(async () => {
    await sentry.reset();
    page = await browser.newPage();
    await page.goto(urlOf(site));
    return () => page.close();
  });

  const envelope = '{}\n{"type":"event"}\n{"message":"from a page"}';

  test('reads the rate limits of an answer, after a preflight and without one', async () => {
    sentry.faults.add({ status: 429, rateLimits: [{ seconds: 7, categories: ['error'] }] });
    const address = `${sentry.url}/api/1/envelope/`;
    const seen = await page.evaluate(
      async ([url, authentication, body]) => {
        const limits = async (target: string, headers: Record<string, string>): Promise<unknown[]> => {
          const answer = await fetch(target, { method: 'POST', headers, body: body ?? '' });
          return [answer.status, answer.headers.get('x-sentry-rate-limits')];
        };
        return [
          await limits(`${url}?${authentication?.replace('Sentry ', '')}`, {}),
          await limits(url ?? '', {
            'X-Sentry-Auth': authentication ?? '',
            'Content-Type': 'application/x-sentry-envelope',
          }),
        ];
      },
      [address, `Sentry sentry_key=${key}`, envelope],
    );
    expect(seen).toEqual([
      [429, expect.stringMatching(/^7:error/)],
      [429, expect.stringMatching(/^7:error/)],
    ]);
  });

  test('sends by a tunnel, with its DSN in the envelope', async () => {
    const tunnel = `${sentry.url}/some/tunnel`;
    const status = await page.evaluate(
      ([url, dsn]) =>
        fetch(url ?? '', {
          method: 'POST',
          body: `{"dsn":"${dsn}"}\n{"type":"event"}\n{"message":"by tunnel"}`,
        }).then((answer) => answer.status),
      [tunnel, sentry.dsnFor(7, key)],
    );
    expect(status).toBe(200);
    expect((await sentry.waitFor({ message: 'by tunnel' })).project).toBe('7');
  });

  test('loads the report dialog, and what is written into it arrives', async () => {
    const eventId = '9ec79c33ec9942ab8353589fcb2e04dc';
    const address = `${sentry.url}/api/embed/error-page/?eventId=${eventId}&dsn=${encodeURIComponent(sentry.dsnFor(7, key))}`;
    await page.addScriptTag({ url: address });
    await page.locator('dialog [name=name]').fill('Ada');
    await page.locator('dialog [name=email]').fill('ada@site.example');
    await page.locator('dialog [name=comments]').fill('it broke');
    await page.getByRole('button', { name: 'Submit' }).click();
    await page.getByText('Thank you').waitFor();
    const [item] = sentry.items({ type: 'user_report', project: 7 });
    expect(item?.json()).toEqual({
      event_id: eventId,
      name: 'Ada',
      email: 'ada@site.example',
      comments: 'it broke',
    });
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('dialog').count()).toBe(0);
  });

  test('reports its errors through the loader of a key', async () => {
    await page.addScriptTag({ url: `${sentry.url}/js-sdk-loader/${key}.min.js` });
    await page.evaluate(() => setTimeout(() => Promise.reject(new TypeError('from the loader'))));
    const item = await sentry.waitFor({ message: 'from the loader' });
    expect([item.facts.title, item.request.authentication.key]).toEqual(['TypeError: from the loader', key]);
  });

  test('its violations of a policy arrive by report-uri', async () => {
    const uri = `${sentry.url}/api/1/security/?sentry_key=${key}`;
    const strict = await otherSite({ 'Content-Security-Policy': `img-src 'none'; report-uri ${uri}` });
    await page.goto(urlOf(strict));
    await page.evaluate(() =>
      document.body.append(Object.assign(document.createElement('img'), { src: '/x.png' })),
    );
    const item = await sentry.waitFor({ type: 'raw_security' });
    expect(item.facts.title).toContain('img-src');
    expect(item.request.warnings).toEqual([]);
    strict.close();
  });
});

describe.skipIf(chromium === undefined)('a page over HTTPS', () => {
  test('has its violations of a policy arrive by report-to', async () => {
    const { cert, key: privateKey, fingerprint } = selfSignedCertificate(new Date());
    const folder = mkdtempSync(join(tmpdir(), 'crashbox-report-'));
    const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
    writeFileSync(files.cert, cert);
    writeFileSync(files.key, privateKey);
    await using sentry = await startSentry({ port: 0, ...files });
    const site = createSecureServer({ cert, key: privateKey }, (_request, response) => {
      response.writeHead(200, {
        'Content-Type': 'text/html',
        'Content-Security-Policy': "img-src 'none'; report-to csp",
        'Reporting-Endpoints': `csp="${sentry.url}/api/1/security/?sentry_key=${key}"`,
      });
      response.end('<!doctype html><img src="/x.png">');
    }).listen(0);
    await once(site, 'listening');
    const trusting = [`--ignore-certificate-errors-spki-list=${fingerprint}`, '--short-reporting-delay'];
    const browser = await openBrowser(chromium!, trusting);
    try {
      const page = await browser.newPage();
      await page.goto(urlOf(site).replace('http:', 'https:'));
      const item = await sentry.waitFor({ type: 'raw_security' }, { timeout: 30_000 });
      expect(item.json()).toMatchObject({ type: 'csp-violation', body: { effectiveDirective: 'img-src' } });
      expect(item.request.warnings).toEqual([]);
    } finally {
      await browser.close();
      site.close();
      rmSync(folder, { recursive: true });
    }
  }, 60_000);
});
