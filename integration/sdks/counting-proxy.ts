import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Stands between an SDK and the fake, and knows what was sent without asking either. */
export interface CountingProxy extends AsyncDisposable {
  readonly port: number;
  /** SHA-256 of each body as it came over the wire, in hex. */
  readonly sent: readonly string[];
  /** Statuses other than 200 that the SDK was answered. */
  readonly refusals: readonly number[];
}

/** Passes everything on to `target` and its answers back, byte for byte. */
export async function startCountingProxy(target: string): Promise<CountingProxy> {
  const sent: string[] = [];
  const refusals: number[] = [];
  const server = createServer(async (request, response) => {
    const body = await whole(request);
    if (request.method === 'POST') sent.push(createHash('sha256').update(body).digest('hex'));
    const { host: _host, connection: _connection, ...headers } = request.headers;
    const answer = await fetch(new URL(request.url ?? '/', target), {
      method: request.method ?? 'POST',
      headers: Object.entries(headers).flatMap(([name, value]): [string, string][] =>
        name === 'transfer-encoding' || name === 'content-length' ? [] : [[name, String(value)]],
      ),
      ...(request.method === 'POST' && { body: new Uint8Array(body) }),
    });
    if (request.method === 'POST' && answer.status !== 200) refusals.push(answer.status);
    for (const [name, value] of answer.headers) {
      if (name !== 'content-encoding' && name !== 'content-length' && name !== 'connection')
        response.setHeader(name, value);
    }
    response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  });
  return { port: await listening(server), sent, refusals, [Symbol.asyncDispose]: () => closed(server) };
}

async function whole(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Listens on a free loopback port. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port; // a TCP server that listens
}

export async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
