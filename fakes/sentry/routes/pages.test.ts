import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type RunningSentry, startSentry } from '../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

const fixtures = new URL('../../../fixtures/sentry/', import.meta.url);

async function send(path: string, body: string | Uint8Array<ArrayBuffer>): Promise<void> {
  const response = await fetch(sentry.url + path, { method: 'POST', body });
  expect(response.status).toBe(200);
}

async function page(path: string): Promise<string> {
  const response = await fetch(sentry.url + path);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  return response.text();
}

/** What a reader sees: tags gone, entities back. */
function visible(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

test('shows an event with its source lines, variables, breadcrumbs, request and tags', async () => {
  await send('/api/7/store/', readFileSync(new URL('python/flask_checkout_error.json', fixtures)));
  const text = visible(await page(`/item/${sentry.items()[0]?.id}`));
  expect(text).toContain('GatewayError: authorization failed for card 4111111111111111: 402');
  expect(text).toContain('authorize shop/flask_app.py:34');
  expect(text).toContain('raise GatewayError(f"authorization failed');
  expect(text).toContain('idempotency_key');
  for (const heading of ['Breadcrumbs', 'Tags', 'Request', 'User', 'Contexts', 'Modules', 'JSON', 'Raw']) {
    expect(text).toContain(heading);
  }
});

test.each(readdirSync(new URL('node/', fixtures)).filter((name) => name.endsWith('.envelope')))(
  'lists and shows %s',
  async (file) => {
    await send('/api/7/envelope/', readFileSync(new URL(`node/${file}`, fixtures)));
    const [item] = sentry.items();
    expect(visible(await page('/'))).toContain(item?.facts.title);
    expect(visible(await page(`/item/${item?.id}`))).toContain(item?.facts.title);
  },
);

const marks = '<script>alert(1)</script>"\'><img src=x onerror=alert(1)>';

test('shows markup in every place of an event as text', async () => {
  const text = JSON.stringify(marks);
  const frame = `{"function":${text},"filename":${text},"context_line":${text},"pre_context":[${text}],"vars":{${text}:${text}},"in_app":true}`;
  await send(
    '/api/7/envelope/',
    `{"trace":{"release":${text}},${text}:1}\n{"type":"event",${text}:${text}}\n{"exception":{"values":[{"type":${text},"value":${text},"stacktrace":{"frames":[${frame}]}}]},"breadcrumbs":[{"message":${text},"category":${text},"data":{${text}:1}}],"tags":{${text}:${text}},"user":{"id":${text}},"request":{"url":${text}}}\n{"type":"attachment","filename":${text}}\nx\n{"type":${text}}\n{}`,
  );
  for (const path of [
    '/',
    `/?message=${encodeURIComponent(marks)}`,
    ...sentry.items().map(({ id }) => `/item/${id}`),
  ]) {
    const html = await page(path);
    expect(html).not.toMatch(/<script>|<img/);
    expect(visible(html)).toContain(marks);
  }
});

test('pages through more rows than fit', async () => {
  await send(
    '/api/1/envelope/',
    `{}\n${Array.from({ length: 250 }, (_, n) => `{"type":"event"}\n{"message":"m${n}."}\n`).join('')}`,
  );
  const first = await page('/');
  expect([first.includes('m249.'), first.includes('m49.')]).toEqual([true, false]);
  const more = /href="(\/\?before=\d+&amp;skip=200)"/.exec(first)?.[1] ?? '';
  const second = await page(more.replace('&amp;', '&'));
  expect([second.includes('m49.'), second.includes('m50.')]).toEqual([true, false]);
});

test('filters by what the form says', async () => {
  await send('/api/1/store/', '{"message":"one"}');
  await send('/api/2/store/', '{"message":"two"}');
  const html = await page('/?project=2&type=&message=');
  expect([html.includes('>two<'), html.includes('>one<')]).toEqual([true, false]);
});

test('forgets everything at the press of the button', async () => {
  await send('/api/1/store/', '{"message":"one"}');
  const response = await fetch(`${sentry.url}/flush`, { method: 'POST', redirect: 'manual' });
  expect([response.status, response.headers.get('location')]).toEqual([303, '/']);
  expect(sentry.items()).toEqual([]);
});

test('says so when an item is gone', async () => {
  const response = await fetch(`${sentry.url}/item/gone`);
  expect(response.status).toBe(404);
  expect(await response.text()).toContain('It may have gone to make room');
});

test('goes from an item to the next one of the list that it was opened from', async () => {
  for (const level of ['error', 'info', 'error', 'info'])
    await send('/api/1/store/', `{"message":"of level ${level}","level":"${level}"}`);
  const [first, second, third] = sentry.items().map(({ id }) => id);
  const list = '?query=level%3Aerror&before=999999';
  expect(await page(`/${list}`)).toContain(`href="/item/${third}?query=level%3Aerror"`);
  const listed = await page(`/item/${third}/raw?query=level%3Aerror`);
  expect(listed).toMatch(new RegExp(`href="/item/${first}/raw\\?query=level%3Aerror" data-key="j"`));
  expect(listed).not.toContain('data-key="k"');
  expect(listed).toContain('href="/?query=level%3Aerror" data-key="u"');
  expect(listed).toContain(`href="/item/${third}/audit?query=level%3Aerror"`);
  for (const unlisted of ['', '?query=type:[', '?at=%5B%5D'])
    expect(await page(`/item/${third}${unlisted}`)).toContain(`href="/item/${second}" data-key="j"`);
});

test('offers an item as a fixture, in the forms that its payload has', async () => {
  await send('/api/1/envelope/', '{}\n{"type":"event"}\n{}\n{"type":"attachment","length":2}\nab');
  const links = async (place: number): Promise<string[]> => {
    const html = await page(`/item/${sentry.items()[place]?.id}/raw`);
    return [...html.matchAll(/href="(\/api\/crashbox\/items\/[^"]+\/export\?as=\w+)"/g)].map(
      ([, path = '']) => path,
    );
  };
  const [ofEvent, ofAttachment] = [await links(0), await links(1)];
  expect([ofEvent.length, ofAttachment.length]).toEqual([5, 2]);
  for (const path of [...ofEvent, ...ofAttachment]) expect((await fetch(sentry.url + path)).status).toBe(200);
});

test('serves the script of the live list', async () => {
  const response = await fetch(`${sentry.url}/__assets__/live-list.js`);
  expect(response.headers.get('content-type')).toMatch(/javascript/);
  expect(await response.text()).toContain('EventSource');
});

test('marks what must not leave where it stands, and lists it on the page "What left"', async () => {
  await send(
    '/api/1/store/',
    '{"message":"of ada@example.test","user":{"email":"ada@example.test"},"extra":{"note":"[Filtered]"}}',
  );
  const id = sentry.items()[0]?.id;
  expect(await page(`/item/${id}`)).toContain(
    '<mark class="leak" title="e-mail address">ada@example.test</mark>',
  );
  expect(await page(`/item/${id}/json`)).toMatch(/email<\/span><mark class="leak">ada@example\.test<\/mark>/);
  const listed = visible(await page(`/item/${id}/audit`));
  expect(listed).toContain('$.user.email');
  expect(listed).not.toContain('"ada@example.test"');
  const all = visible(await page('/audit'));
  for (const text of [
    'All of 1 item',
    'e-mail address',
    '$.message',
    'Taken out before it left',
    '$.extra.note',
  ]) {
    expect(all).toContain(text);
  }
  expect(visible(await page('/audit?query=type:session'))).toContain('nothing found');
});

test('makes a canary at the press of a button, and finds it in what arrives', async () => {
  const answer = await fetch(`${sentry.url}/audit`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ label: 'password of the form' }),
  });
  expect(answer.status).toBe(303);
  const canary = /canary[a-z0-9]{20,}/.exec(await page('/audit'))?.[0] ?? '';
  await send('/api/1/store/', JSON.stringify({ message: Buffer.from(`:${canary}:`).toString('base64') }));
  expect(visible(await page('/audit'))).toContain('canary: password of the form');
});

test('adds up what SDKs say they dropped', async () => {
  expect(visible(await page('/dropped'))).toContain('No client report has arrived');
  const dropped = [{ reason: 'before_send', category: 'error', quantity: 3 }];
  const report = `{}\n{"type":"client_report"}\n${JSON.stringify({ timestamp: 1, discarded_events: dropped })}\n`;
  for (let count = 0; count < 2; count += 1) await send('/api/1/envelope/', report);
  expect(visible(await page('/dropped'))).toMatch(/before_send\s*error\s*6 in 2/);
});

test('shows which key paths are new since a baseline', async () => {
  await send('/api/1/store/', '{"message":"a","known":1}');
  expect(visible(await page('/shape'))).toContain('$.known');
  const keep = {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ baseline: 'keep' }),
  } as const;
  expect((await fetch(`${sentry.url}/shape`, keep)).status).toBe(303);
  expect(visible(await page('/shape'))).toContain('nothing new');
  await send('/api/1/store/', '{"message":"a","moved":"4111111111111111"}');
  const text = visible(await page('/shape'));
  expect(text).toMatch(/event \$\.moved\s*new/);
  expect(text).not.toContain('4111111111111111');
  await fetch(`${sentry.url}/shape`, { ...keep, body: new URLSearchParams({ baseline: 'forget' }) });
  expect(visible(await page('/shape'))).not.toContain('Since the baseline');
});

test('compares an item with one that is chosen from those of its type', async () => {
  await send('/api/1/store/', '{"message":"a","release":"shop@1","user":{"email":"ada@example.test"}}');
  await send('/api/1/store/', '{"message":"a","release":"shop@2"}');
  await send('/api/1/store/', '{"type":"transaction"}');
  const [a, b] = sentry.items().map(({ id }) => id);
  const offered = await page(`/diff?a=${a}`);
  expect([...offered.matchAll(/href="\/diff\?a=[^"]*b=([^"]*)"/g)].map(([, id]) => id)).toEqual([b]);
  const text = visible(await page(`/diff?a=${a}&b=${b}`));
  expect(text).toMatch(/changed\s*\$\.release\s*shop@1\s*shop@2/);
  expect(text).toMatch(/removed\s*\$\.user/);
  expect(visible(await page(`/diff?a=${a}&b=${a}`))).toContain('the same');
  expect((await fetch(`${sentry.url}/diff?a=${a}&b=gone`)).status).toBe(404);
});

test.each([':', 'a b', '[', 'x@y'])(
  'a Host header of "%s" gets the list, with an address to send to',
  async (host) => {
    const [answer] = await once(request(sentry.url, { headers: { host } }).end(), 'response');
    expect(answer.statusCode).toBe(200);
    expect(await text(answer)).toMatch(/http:\/\/(?:localhost:\d+|y)\/api\/1\/store\//);
  },
);
