import { createServer, type RequestListener, type Server, type ServerOptions } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { CrashboxError, messageOf } from '../errors/crashbox-error.ts';

export interface Listening {
  readonly url: string;
  readonly port: number;
  readonly server: Server;
  /** Takes no new connection, lets requests in flight finish for `graceMilliseconds`, then cuts the rest. */
  close(graceMilliseconds?: number): Promise<void>;
}

export interface ListenTarget {
  /** The part's name, for the error message. */
  readonly part: string;
  readonly host: string;
  readonly port: number;
  readonly server?: ServerOptions;
  /** Certificate and key in PEM; with them it speaks HTTPS. */
  readonly certificate?: Certificate | undefined;
}

export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

const graceMilliseconds = 500;

/**
 * Opens a port for a request listener.
 * @throws {CrashboxError} `port-taken`, or `address-unusable` when the address is not of this machine or forbidden;
 * `certificate-unusable`.
 */
export async function listen(listener: RequestListener, target: ListenTarget): Promise<Listening> {
  const server = createListener(listener, target);
  await openPort(server, target);
  const { port } = server.address() as AddressInfo; // a TCP server that listens has one
  return {
    server,
    port,
    url: `${target.certificate === undefined ? 'http' : 'https'}://${urlHost(target.host)}:${port}`,
    close: (grace = graceMilliseconds) => closeServer(server, grace),
  };
}

function createListener(listener: RequestListener, target: ListenTarget): Server {
  const { certificate, server = {}, part } = target;
  if (certificate === undefined) return createServer(server, listener);
  try {
    return createSecureServer({ ...server, ...certificate }, listener);
  } catch (error) {
    throw new CrashboxError('certificate-unusable', { part, reason: messageOf(error) }, { cause: error });
  }
}

function openPort(server: Server, { part, host, port }: ListenTarget): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once('error', (error: NodeJS.ErrnoException) => {
    const values = { part, host, port, option: `--port` };
    reject(
      error.code === 'EADDRINUSE'
        ? new CrashboxError('port-taken', values, { cause: error })
        : new CrashboxError('address-unusable', { ...values, reason: messageOf(error) }, { cause: error }),
    );
  });
  server.listen(port, host, () => {
    server.removeAllListeners('error');
    resolve();
  });
  return promise;
}

async function closeServer(server: Server, grace: number): Promise<void> {
  if (!server.listening) return;
  const { promise, resolve } = Promise.withResolvers<void>();
  server.close(() => resolve());
  server.closeIdleConnections();
  const cut = setTimeout(() => server.closeAllConnections(), grace);
  await promise;
  clearTimeout(cut);
}

/** An address that a client on this machine can use for a bound one. */
export function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::' || host === '') return '127.0.0.1';
  return host.includes(':') ? `[${host}]` : host;
}
