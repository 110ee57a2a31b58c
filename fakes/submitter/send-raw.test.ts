import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { sendRaw } from './send-raw.ts';

const servers: Server[] = [];
const sockets = new Set<Socket>();

afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

async function listener(onConnection: (socket: Socket) => void): Promise<string> {
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    onConnection(socket);
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return `http://127.0.0.1:${port}`;
}

const request = Buffer.from('POST /submit HTTP/1.1\r\nContent-Length: 5\r\n\r\nlonger than five');

describe('raw bytes', () => {
  it('arrive as they are', async () => {
    const received: Buffer[] = [];
    const url = await listener((socket) => {
      socket.on('data', (chunk) => received.push(chunk));
      socket.on('end', () => socket.end());
    });
    expect(await sendRaw(url, request, { after: 'end' })).toMatchObject({
      ended: 'closed',
      status: undefined,
    });
    expect(Buffer.concat(received)).toEqual(request);
  });

  it('are answered: the status and body of a whole answer end the wait', async () => {
    const answer =
      'HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400 Bad Request\r\nContent-Length: 7\r\n\r\nrefused';
    const url = await listener((socket) => socket.write(answer));
    expect(await sendRaw(url, request)).toMatchObject({ ended: 'answered', status: 400, body: 'refused' });
  });

  it('are followed by hanging up with cut', async () => {
    const closed = Promise.withResolvers<void>();
    const url = await listener((socket) =>
      socket
        .resume()
        .on('close', closed.resolve)
        .on('end', () => socket.end()),
    );
    expect(await sendRaw(url, request, { after: 'cut' })).toMatchObject({ ended: 'cut' });
    await closed.promise;
  });

  it('end in reset or timeout where the server does so', async () => {
    const resets = await listener((socket) => socket.on('data', () => socket.resetAndDestroy()));
    expect(await sendRaw(resets, request)).toMatchObject({ ended: 'reset' });
    const silent = await listener((socket) => socket.resume());
    expect(await sendRaw(silent, request, { timeoutMilliseconds: 20 })).toMatchObject({ ended: 'timeout' });
  });

  it('are refused for a public host, and rejected where nobody listens', async () => {
    await expect(sendRaw('http://example.com', request)).rejects.toThrow(
      'example.com is not of this machine',
    );
    const url = await listener(() => undefined);
    for (const server of servers.splice(0)) server.close();
    await expect(sendRaw(url, request)).rejects.toThrow('ECONNREFUSED');
  });
});
