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
  'collectorUrl',
  'processorUrl',
  'webappUrl',
  'symbolsUrl',
  's3Endpoint',
  'elasticsearchUrl',
] as const)(
  'where nobody answers at %s the stack does not start and says so in one sentence, and nothing stays running',
  async (option) => {
    const base = await freePortBlock(2);
    const url = `http://127.0.0.1:${base}`;
    const parts = { sentry: { port: base + 1 } };
    await expect(startStack({ parts, external: only(option, url), startupTimeout: 0 })).rejects.toMatchObject(
      {
        code: 'external-away',
        message: `${option}: nobody answers at ${url}: connect ECONNREFUSED 127.0.0.1:${base}`,
      },
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
  expect(lines).toMatchObject([[{ option: 'webappUrl' }, expect.stringContaining('waiting')]]);
}, 20_000);

test.each(['s3Endpoint', 'sqsEndpoint', 'elasticsearchUrl'] as const)(
  'where %s is the address of something else the sentence says so',
  async (option) => {
    const url = await serve((_request, response) => response.end('<!doctype html><p>a page'));
    await expect(startStack({ external: only(option, url) })).rejects.toMatchObject({
      code: 'external-unusable',
      message: expect.stringContaining(`${option}: what answers at ${url} cannot be used: `),
    });
  },
  20_000,
);

test('an Elasticsearch of another major version is recognised', async () => {
  const url = await serve((_request, response) => {
    response.setHeader('x-elastic-product', 'Elasticsearch').setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ version: { number: '8.17.0' }, tagline: 'You Know, for Search' }));
  });
  await expect(startStack({ external: { elasticsearchUrl: url } })).rejects.toMatchObject({
    code: 'external-unusable',
    message: expect.stringContaining('it is version 8.17.0, and the flow speaks version 9'),
  });
}, 20_000);
