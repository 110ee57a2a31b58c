import { createHash } from 'node:crypto';
import { afterAll, expect, inject, test } from 'vitest';
import { startSentry } from '../../fakes/sentry/start.ts';
import { messageOf } from '../../kit/errors/crashbox-error.ts';
import { startCountingProxy } from './counting-proxy.ts';
import { prepareSdk, runSdk } from './run-sdk.ts';
import { type Sdk, sdks } from './sdks.ts';

const available = inject('available');
const required = (process.env['CI_REQUIRE'] ?? '').split(',');
const attachment = Buffer.from([0xef, 0xbb, 0xbf, 0x0d, 0x0a, 0x00, 0xff, 0x0a, 0x0d, 0x0a]);
/** How SDKs in debug mode say that something went wrong. */
const complaint =
  /\[(?:error|warn|warning)\]|\b(?:ERROR|WARN|WARNING|FATAL)\b|[Ff]ailed to send|[Dd]ropp(?:ed|ing) (?:event|envelope|item)/;

interface Row {
  readonly sdk: string;
  readonly sent: number | string;
  readonly received: number | string;
  readonly readBack: number | string;
  readonly items: string;
}
const table: Row[] = [];
afterAll(() => console.table(table));

test.for(sdks)('everything that $name sends is received and can be read back', async (sdk, { skip }) => {
  const absence = await whyAbsent(sdk);
  if (absence !== undefined) {
    table.push({ sdk: sdk.name, sent: '–', received: '–', readBack: '–', items: absence });
    skip(absence);
  }
  await using sentry = await startSentry({ port: 0 });
  await using proxy = await startCountingProxy(sentry.url);
  const dsn = `http://0123456789abcdef0123456789abcdef@127.0.0.1:${proxy.port}/1`;
  const said = await runSdk(sdk, await prepareSdk(sdk), dsn, available.chromium);

  const items = sentry.items();
  const wires = [...new Set(items.map(({ request }) => request))].map(({ wire }) => sha256(wire.subarray()));
  const readBack = await Promise.all(
    items.map(async ({ id }) => sha256(await bytesAt(`${sentry.url}/api/crashbox/items/${id}/wire`))),
  );
  table.push({
    sdk: sdk.name,
    sent: proxy.sent.length,
    received: wires.length,
    readBack: new Set(readBack).size,
    items: items.map(({ type }) => type).join(' '),
  });
  expect(proxy.refusals).toEqual([]);
  expect(said.split('\n').filter((line) => complaint.test(line))).toEqual([]);
  expect(wires.toSorted()).toEqual(proxy.sent.toSorted());
  expect([...new Set(readBack)].toSorted()).toEqual([...new Set(proxy.sent)].toSorted());
  expect(items.flatMap(({ request }) => request.warnings)).toEqual([]);
  expect([...new Set(items.map(({ type }) => type))].toSorted()).toEqual(Object.keys(sdk.sends).toSorted());
  for (const [type, text] of Object.entries(sdk.sends)) {
    const payloads = items.filter((item) => item.type === type).map((item) => item.payload());
    expect(payloads.map((payload) => payload.toString())).toContainEqual(expect.stringContaining(text));
    if (type === 'attachment') expect(payloads).toContainEqual(attachment);
  }
});

/** Why an SDK is not tried here: its tool is missing, or it cannot be installed. Undefined where it is ready. */
async function whyAbsent(sdk: Sdk): Promise<string | undefined> {
  const { requires } = sdk;
  if (requires !== undefined && available[requires] === undefined)
    return `${requires} is not on this machine`;
  try {
    await prepareSdk(sdk);
    return undefined;
  } catch (error) {
    if (requires !== undefined && required.includes(requires)) throw error;
    return `it cannot be installed: ${messageOf(error).slice(0, 200)}`;
  }
}

async function bytesAt(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(url)).arrayBuffer());
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
