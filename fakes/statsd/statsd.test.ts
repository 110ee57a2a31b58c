import { createSocket } from 'node:dgram';
import { connect } from 'node:net';
import fc from 'fast-check';
import { StatsD } from 'hot-shots';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningStatsd, startStatsd } from './start.ts';

const runs = process.env['CRASHBOX_LONG'] === '1' ? 2000 : 100;

describe('the fake statsd', () => {
  let statsd: RunningStatsd;
  beforeEach(async () => {
    statsd = await startStatsd({ port: 0, maxSeries: 5 });
  });
  afterEach(() => statsd.stop());

  const send = async (...datagrams: (string | Uint8Array)[]): Promise<void> => {
    const socket = createSocket('udp4');
    for (const datagram of [...datagrams, 'zz.end:1|c']) {
      await new Promise((resolve) => socket.send(datagram, statsd.port, '127.0.0.1', resolve));
    }
    socket.close();
  };
  const api = async (): Promise<{ metrics: Record<string, unknown>[]; refused: unknown; raw: unknown }> => {
    const response = await fetch(`${statsd.url}/api/metrics`);
    return (await response.json()) as never;
  };

  it('counts what hot-shots sends, by name and tags', async () => {
    const client = new StatsD({ host: '127.0.0.1', port: statsd.port, protocol: 'udp' });
    client.increment('collector.accept', ['outcome:ok']);
    client.increment('collector.accept', 2, ['outcome:bad']);
    client.timing('collector.time', 12);
    await statsd.waitForMetric('collector.time');
    await statsd.waitForMetric('collector.accept', { count: 3 });
    client.close();
    expect(statsd.count('collector.accept')).toBe(3);
    expect(statsd.count('collector.accept', ['outcome:bad'])).toBe(2);
    expect(statsd.address).toBe(`127.0.0.1:${statsd.port}`);
  });

  it('scales by the sample rate, and gauges by their sign', async () => {
    await send('a:1|c|@0.1\nb:10|g\nb:-4|g', 's:x|s\ns:y|s\ns:x|s');
    await statsd.waitForMetric('zz.end');
    const { metrics } = await api();
    expect(metrics.map(({ name, count, sum, last }) => [name, count, sum, last])).toEqual([
      ['a', 10, 10, 1],
      ['b', 2, 16, 6],
      ['s', 3, 5, 2],
      ['zz.end', 1, 1, 1],
    ]);
  });

  it('gives percentiles of timings', async () => {
    await send(Array.from({ length: 100 }, (_, at) => `t:${at + 1}|ms`).join('\n'));
    await statsd.waitForMetric('zz.end');
    expect(statsd.metrics()[0]).toMatchObject({
      count: 100,
      min: 1,
      max: 100,
      percentiles: { p50: 50, p95: 95, p99: 99 },
    });
  });

  it('tells why it refused lines, and keeps events as sent', async () => {
    await send(
      'broken',
      'a:1|q',
      '_e{5,4}:title|text',
      Array.from({ length: 9 }, (_, at) => `n${at}:1|c`).join('\n'),
    );
    await expect
      .poll(async () => (await api()).refused)
      .toEqual({
        'no colon after the name': 1,
        'unknown type': 1,
        'too many series (--max-series)': 5,
      });
    expect((await api()).raw).toEqual(['_e{5,4}:title|text']);
  });

  it('shows names as text, never as markup, with a curve of the last values', async () => {
    await send('<b>x</b>:1|g|#<i>:1');
    await statsd.waitForMetric('zz.end');
    const page = await (await fetch(statsd.url)).text();
    expect(page).toContain('&lt;b>x&lt;/b>');
    expect(page).not.toContain('<b>x');
    expect(page).toContain('<polyline');
  });

  it('says what it saw when a metric does not arrive', async () => {
    await send();
    await statsd.waitForMetric('zz.end');
    await expect(statsd.waitForMetric('other', { timeout: 5 })).rejects.toThrow(/other .* seen: zz\.end/);
  });

  it('forgets everything on reset', async () => {
    await send('a:1|c');
    await statsd.waitForMetric('zz.end');
    await fetch(`${statsd.url}/__crashbox__/reset`, { method: 'POST' });
    expect((await api()).metrics).toEqual([]);
  });

  it('refuses a port whose UDP side is taken', async () => {
    await expect(startStatsd({ port: statsd.port })).rejects.toMatchObject({ code: 'port-taken' });
  });

  it('survives any datagram and any bytes on its HTTP side', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom(
          '',
          'GET / HTTP/1.1\r\n',
          'GET /api/metrics HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n',
        ),
        async (bytes, start) => {
          await send(bytes);
          const answer = await new Promise<string>((resolve) => {
            const socket = connect(statsd.port, '127.0.0.1', () =>
              socket.end(Buffer.concat([Buffer.from(start), bytes])),
            );
            let text = '';
            socket.on('data', (chunk) => {
              text += chunk;
            });
            socket.on('error', () => resolve(text));
            socket.on('close', () => resolve(text));
          });
          expect(answer).not.toMatch(/^HTTP\/1\.1 5/);
        },
      ),
      { numRuns: runs, seed: 9 },
    );
    expect((await fetch(`${statsd.url}/api/metrics`)).status).toBe(200);
  });
});
