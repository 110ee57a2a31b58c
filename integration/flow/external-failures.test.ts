import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { silentLogger } from '../../kit/log/logger.ts';
import type { ExternalAddresses } from '../../stack/external/external-parts.ts';
import { startStack } from '../../stack/start-stack.ts';
import { freePortBlock } from '../cli/free-ports.ts';

/** A server that answers as told; gives its address. */
async function serve(listener: RequestListener, port = 0): Promise<string> {
  const server: Server = createServer(listener).listen(port, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server that listens has one
}

function only(option: keyof ExternalAddresses, url: string): ExternalAddresses {
  return { [option]: url };
}

test.each([
  ['collectorUrl', 'CRASHBOX_DEV_COLLECTOR_URL (--collector-url)'],
  ['processorUrl', 'CRASHBOX_DEV_PROCESSOR_URL (--processor-url)'],
  ['webappUrl', 'CRASHBOX_DEV_WEBAPP_URL (--webapp-url)'],
  ['symbolsUrl', 'CRASHBOX_DEV_SYMBOLS_URL (--symbols-url)'],
  ['s3Endpoint', 'CRASHBOX_DEV_S3_ENDPOINT (--s3-endpoint)'],
  ['sqsEndpoint', 'CRASHBOX_DEV_SQS_ENDPOINT (--sqs-endpoint)'],
  ['elasticsearchUrl', 'CRASHBOX_DEV_ELASTICSEARCH_URL (--elasticsearch-url)'],
] as const)(
  'where nobody answers at %s the stack does not start, its sentence names %s, and nothing stays running',
  async (option, source) => {
    const base = await freePortBlock(2);
    const url = `http://127.0.0.1:${base}`;
    const parts = { sentry: { port: base + 1 } };
    const starting = startStack({ parts, external: only(option, url), startupTimeout: 500 });
    const failure = await starting.then(() => 'it started', String);
    expect(failure.startsWith(`CrashboxError: ${source}: `), failure).toBe(true);
    expect(failure).toMatch(
      new RegExp(`at ${url}/?(?: within 500 ms)?: connect ECONNREFUSED 127.0.0.1:${base}$`),
    );
    await expect(fetch(`http://127.0.0.1:${base + 1}`)).rejects.toThrow();
  },
  20_000,
);

test('a service that answers only later is waited for, with one line in the log', async () => {
  const port = await freePortBlock(1);
  const lines: unknown[] = [];
  const warn = (...line: readonly unknown[]): void => {
    lines.push(line);
    // Its starting is what ends the wait; where it cannot start the stack says that nobody answers.
    if (lines.length === 1) void serve((_request, response) => response.end(), port);
  };
  await using stack = await startStack(
    { external: { webappUrl: `http://127.0.0.1:${port}` } },
    { loggerOf: (part) => (part === 'stack' ? { ...silentLogger, warn } : silentLogger) },
  );
  expect(stack.webapp.url).toBe(`http://127.0.0.1:${port}`);
  expect(lines).toMatchObject([[{ url: stack.webapp.url }, expect.stringContaining('asking again')]]);
}, 20_000);

test.each([
  ['s3Endpoint', 'S3'],
  ['elasticsearchUrl', 'Elasticsearch'],
] as const)(
  'where %s is the address of something else the sentence says so',
  async (option, store) => {
    const url = await serve((_request, response) => response.end('<html><p>a page</p></html>'));
    await expect(startStack({ external: only(option, url) })).rejects.toMatchObject({
      code: 'store-unknown',
      message: expect.stringMatching(new RegExp(`: what answers at ${url}/? is not ${store}: `)),
    });
  },
  20_000,
);
