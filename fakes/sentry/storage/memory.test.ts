import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startSentry } from '../start.ts';

/** Bytes of buffers that something holds. */
function heldBytes(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().arrayBuffers;
}

test('what is kept of a compressed request is what came over the wire, not what became of it', async () => {
  await using sentry = await startSentry({ port: 0 });
  const pad = 'x'.repeat(500_000);
  const body = gzipSync(`{}\n{"type":"event"}\n{"message":"zipped","extra":{"pad":"${pad}"}}`);
  const before = heldBytes();
  for (let n = 0; n < 100; n += 1) {
    await fetch(`${sentry.url}/api/1/envelope/`, {
      method: 'POST',
      body,
      headers: { 'Content-Encoding': 'gzip' },
    });
  }
  expect(sentry.items()).toHaveLength(100);
  // V8 gives the memory of a buffer back some time after it collected the buffer.
  await expect.poll(() => heldBytes() - before, { timeout: 10_000 }).toBeLessThan(10_000_000);
}, 30_000);
