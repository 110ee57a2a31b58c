import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { PayloadEncodingError } from '../../crash/report/encode-payload.ts';
import { parsePayload } from '../../crash/report/parse-payload.ts';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';
import { submitCrash } from './submit-crash.ts';

const id = '0bba929f-8721-460c-dead-a43c20071027';
const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function collector(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return `http://127.0.0.1:${port}/submit`;
}

/** A collector that answers as it is told and keeps what came. */
async function recordingCollector(status: number, answer: string) {
  const seen: { request: IncomingMessage; body: Buffer }[] = [];
  const url = await collector(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    seen.push({ request, body: Buffer.concat(chunks) });
    response.writeHead(status, { 'Content-Type': 'text/plain' }).end(answer);
  });
  return { url, seen };
}

describe('a submitted crash', () => {
  it.each(['multipart', 'json'] as const)(
    'arrives with annotations and dumps in the form %s',
    async (form) => {
      const { url, seen } = await recordingCollector(200, `CrashID=bp-${id}\n`);
      await submitCrash({
        url,
        form,
        dump: Buffer.from('MDMP'),
        dumps: [{ name: 'memory_report', bytes: Buffer.from('x'), contentType: 'application/gzip' }],
        annotations: { ProductName: 'Firefox' },
        userAgent: 'crashreporter/1',
      });
      const [{ request, body } = { request: undefined, body: Buffer.alloc(0) }] = seen;
      expect(request?.headers).toMatchObject({
        'content-length': String(body.length),
        'user-agent': 'crashreporter/1',
      });
      const outcome = parsePayload({
        contentType: request?.headers['content-type'],
        contentEncoding: request?.headers['content-encoding'],
        contentLength: body.length,
        body,
      });
      expect(outcome).toMatchObject({
        kind: 'parsed',
        payload: {
          payload: form,
          annotations: { ProductName: 'Firefox' },
          dumps: [{ name: 'upload_file_minidump' }, { name: 'memory_report' }],
        },
      });
    },
  );

  it('is compressed and says so with gzip', async () => {
    const { url, seen } = await recordingCollector(200, `CrashID=bp-${id}\n`);
    await submitCrash({ url, gzip: true, annotations: { A: '1' }, boundary: 'b' });
    expect(seen[0]?.request.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(seen[0]?.body ?? Buffer.alloc(0)).toString()).toContain('--b--\r\n');
  });
});

describe('the outcome', () => {
  it('is accepted, with the crash id', async () => {
    const { url } = await recordingCollector(200, `CrashID=bp-${id}\nViewURL=http://127.0.0.1/x\n`);
    expect(await submitCrash({ url })).toMatchObject({
      outcome: 'accepted',
      crashId: id,
      viewUrl: 'http://127.0.0.1/x',
    });
  });

  it.each([
    [200, 'Discarded=rule_unsupported_product', { outcome: 'discarded', reason: 'rule_unsupported_product' }],
    [400, 'Discarded=malformed_no_annotations', { outcome: 'malformed', reason: 'no_annotations' }],
    [200, `CrashID=${id}\n`, { outcome: 'failed', status: 200 }],
    [200, `CrashID=bp-${id.toUpperCase()}\n`, { outcome: 'failed' }],
    [200, `CrashID=bp-${id}x\n`, { outcome: 'failed' }],
    [200, '', { outcome: 'failed', words: '200' }],
    [500, `CrashID=bp-${id}\n`, { outcome: 'failed', status: 500 }],
    [413, 'too\x1b[2Jlarge', { outcome: 'failed', status: 413, words: '413 too [2Jlarge' }],
  ])('for %i %j is %j', async (status, answer, expected) => {
    const { url } = await recordingCollector(status, answer);
    expect(await submitCrash({ url })).toMatchObject({ ...expected, body: answer });
  });

  it('holds no more than 64 KiB of the answer', async () => {
    const { url } = await recordingCollector(500, 'x'.repeat(1e6));
    expect(await submitCrash({ url })).toMatchObject({ outcome: 'failed', body: 'x'.repeat(65_536) });
  });

  it('is what a collector says that never reads the report, and the connection ends', async () => {
    const ended = Promise.withResolvers<void>();
    const url = await collector((request, response) => {
      request.socket.on('close', ended.resolve);
      response.writeHead(413, { 'Content-Length': 9 }).end('too large');
    });
    expect(await submitCrash({ url, dump: Buffer.alloc(8_000_000) })).toMatchObject({
      outcome: 'failed',
      status: 413,
    });
    await ended.promise;
  });

  it('is unreachable where nobody listens', async () => {
    const { url } = await recordingCollector(200, '');
    for (const server of servers.splice(0)) server.close();
    expect(await submitCrash({ url })).toMatchObject({
      outcome: 'unreachable',
      reason: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('is unreachable when the collector hangs up or says nothing', async () => {
    const hangsUp = await collector((request) => request.socket.destroy());
    expect(await submitCrash({ url: hangsUp })).toMatchObject({ outcome: 'unreachable' });
    const silent = await collector((request) => request.resume());
    expect(await submitCrash({ url: silent, timeoutMilliseconds: 20 })).toMatchObject({
      outcome: 'unreachable',
      reason: 'no answer within 20 ms',
    });
  });

  it('is the reason of the signal when that is aborted', async () => {
    const abort = new AbortController();
    const url = await collector(() => abort.abort(new Error('enough')));
    await expect(submitCrash({ url, signal: abort.signal })).rejects.toThrow('enough');
  });
});

describe('a submission is refused', () => {
  it.each([
    'https://crash-reports.example.com/submit',
    'http://93.184.216.34/',
    'http://[2606:2800:220:1::1]/',
  ])('to the public address %s', async (url) => {
    await expect(submitCrash({ url })).rejects.toMatchObject({ code: 'submit-address-public' });
  });

  it.each(['', 'submit', 'ftp://127.0.0.1/'])('to %j, which is no http address', async (url) => {
    await expect(submitCrash({ url })).rejects.toMatchObject({ code: 'option-invalid' });
    await expect(submitCrash({ url, force: true })).rejects.toBeInstanceOf(CrashboxError);
  });

  it('with an annotation name that has a line end', async () => {
    const submitting = submitCrash({ url: 'http://127.0.0.1:9/', annotations: { 'a\nb': '1' } });
    await expect(submitting).rejects.toBeInstanceOf(PayloadEncodingError);
  });
});
