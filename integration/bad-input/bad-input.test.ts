import type { Express } from 'express';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { hostileParts } from './hostile-parts.ts';
import { hostileWires } from './hostile-requests.ts';
import { rawExchange, statusesIn, type Wire } from './raw-exchange.ts';
import { type RegisteredRoute, registeredRoutes } from './registered-routes.ts';

const isLong = process.env['CRASHBOX_LONG'] === '1';
const requests = isLong ? 4000 : 150;
const mebibyte = 1024 * 1024;

interface Opened {
  readonly app: Express;
  readonly url: string;
  readonly port: number;
}

/** Part → its app and address, seen where every part opens its port. */
const opened = vi.hoisted(() => new Map<string, Opened>());
vi.mock(import('../../kit/lifecycle/listen.ts'), async (importOriginal) => {
  const original = await importOriginal();
  return {
    ...original,
    listen: async (listener, target) => {
      const listening = await original.listen(listener, target);
      // every part passes its express app
      opened.set(target.part, { app: listener as Express, url: listening.url, port: listening.port });
      return listening;
    },
  };
});

describe.each(hostileParts)('$name under hostile requests', ({ name, further, flood, start, works }) => {
  let started: AsyncDisposable;
  let part: Opened;
  let routes: readonly RegisteredRoute[];
  beforeAll(async () => {
    started = await start();
    part = opened.get(name)!;
    routes = [...registeredRoutes(part.app), ...further];
    expect(await works(part.url)).toBe(true);
  });
  afterAll(() => started[Symbol.asyncDispose]());

  /** Sends it and refuses a 5xx; `/__broken__` is there to fail, 501 is for what is not built (DESIGN §5). */
  const send = async (wire: Wire): Promise<readonly number[]> => {
    const statuses = statusesIn(await rawExchange(part.port, wire));
    const shown = wire.bytes.toString('latin1', 0, 400);
    const failed = statuses.filter((status) => status >= 500 && status !== 501);
    if (!shown.includes('/__broken__')) expect(failed, `to ${shown}`).toEqual([]);
    return statuses;
  };

  it('answers or closes every one without a 5xx, then a good request works', async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(hostileWires(routes), async (wire) => {
        for (const status of await send(wire)) seen.add(status);
      }),
      { numRuns: requests, seed: 20261123, endOnFailure: true },
    );
    expect([...seen]).toEqual(expect.arrayContaining([200, 400, 403]));
    expect(await works(part.url)).toBe(true);
  }, 120_000);

  it('gets every one of its routes with each method, plainly and cut short', async () => {
    expect(routes.length).toBeGreaterThan(5);
    for (const { method, pattern } of routes) {
      const path = pattern.replaceAll(/:\w+/g, 'x');
      for (const verb of new Set([method === 'ALL' ? 'PUT' : method, 'GET', 'POST'])) {
        const head = `${verb} ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 4\r\n\r\n`;
        const bytes = Buffer.from(`${head}{"a"`);
        expect(await send({ bytes, split: bytes.length, ending: 'wait' }), `${verb} ${path}`).not.toEqual([]);
        await send({ bytes, split: bytes.length - 2, ending: 'cut' });
      }
    }
    expect(await works(part.url)).toBe(true);
  }, 60_000);

  // Takes a minute with all the parts.
  it.runIf(isLong)(
    'grows by at most 100 MiB while 1250 MiB of bodies come in',
    async () => {
      const body = Buffer.alloc(mebibyte / 2, 'x');
      const head = `${flood.method} ${flood.pattern} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n`;
      const bytes = Buffer.concat([Buffer.from(head), body]);
      const wire: Wire = { bytes, split: head.length, ending: 'wait' };
      for (let round = 0; round < 30; round += 1) await send(wire);
      const before = process.memoryUsage().rss;
      for (let round = 0; round < 2500; round += 1) await send(wire);
      expect((process.memoryUsage().rss - before) / mebibyte).toBeLessThan(100);
      expect(await works(part.url)).toBe(true);
    },
    120_000,
  );
});
