import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testPost } from '../../testpost/test-post.ts';
import { type RunningSentry, startSentry } from '../../start.ts';

let sentry: RunningSentry;
beforeAll(async () => {
  sentry = await startSentry({ port: 0 });
});
afterAll(() => sentry.stop());
beforeEach(() => sentry.reset());

/** Sends an item of an envelope. */
async function send(header: object, payload: Buffer): Promise<void> {
  const head = `{"event_id":"${'e'.repeat(32)}"}\n${JSON.stringify({ ...header, length: payload.length })}\n`;
  const body = Buffer.concat([Buffer.from(head), payload]);
  await fetch(`${sentry.url}/api/1/envelope/`, { method: 'POST', body });
}

async function sendSample(kind: string): Promise<void> {
  const parts = { dsn: '', key: 'public', project: '1', eventId: 'e'.repeat(32), seconds: 1_795_000_000 };
  const post = testPost(kind, parts, {});
  await fetch(sentry.url + post?.path, { method: 'POST', body: new Uint8Array(post?.body ?? []) });
}

/** What a reader sees of the newest item. */
async function seen(): Promise<string> {
  const html = await (await fetch(`${sentry.url}/item/${sentry.items().at(-1)?.id}`)).text();
  return html
    .slice(html.indexOf('</nav>', html.indexOf('class="tabs"')))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll(/\s+/g, ' ');
}

test('a replay with a video shows what it says, its recording, and its video to download', async () => {
  await sendSample('replay_video');
  const text = await seen();
  expect(text).toContain('Video Size 12 bytes Format MP4 (mp42) Download the video');
  expect(text).toMatch(/What it says of itself .* replay_id e{32}/);
  expect(text).toContain('Events 1');
  expect(text).toContain('page {"href":"/"}');
  const answer = await fetch(`${sentry.url}/item/${sentry.items()[0]?.id}/video`);
  expect(Buffer.from(await answer.arrayBuffer()).toString('latin1')).toBe('\0\0\0\x18ftypmp42');
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; /);
});

test('a crash container of Unreal Engine shows its files', async () => {
  await sendSample('unreal_report');
  const text = await seen();
  expect(text).toContain('1 file, ');
  expect(text).toContain('UEMinidump.dmp, 32 bytes');
});

test.each([
  ['replay_video', Buffer.from([0x83, 0xa6, 0x72])],
  ['replay_video', Buffer.from('{"replay_video":"no MessagePack"}')],
  ['unreal_report', Buffer.from([1, 2, 3, 4])],
])('%s that is none shows its bytes', async (type, payload) => {
  await send({ type }, payload);
  expect(await seen()).toContain(`Size ${payload.length} bytes`);
  const { status } = await fetch(`${sentry.url}/item/${sentry.items()[0]?.id}/video`);
  expect(status).toBe(404);
});

test('attachments that are MessagePack are shown as JSON, several values as a list', async () => {
  const header = {
    type: 'attachment',
    filename: '__sentry-breadcrumb1',
    attachment_type: 'event.breadcrumbs',
  };
  const crumb = (message: string): Buffer =>
    Buffer.concat([
      Buffer.from('\x81\xa7message', 'latin1'),
      Buffer.from([0xa0 + message.length]),
      Buffer.from(message),
    ]);
  await send(header, Buffer.concat([crumb('<b>first'), crumb('second')]));
  expect(await seen()).toMatch(/As JSON, from MessagePack .* message <b>first .* message second/);
  await send(header, Buffer.from([0xc1]));
  expect(await seen()).toContain('000000 c1');
});
