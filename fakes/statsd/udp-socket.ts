import { createSocket, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';

/** Binds a UDP socket and hands every datagram over. Throws CrashboxError `port-taken` or `address-unusable`. */
export async function openUdpSocket(
  host: string,
  port: number,
  take: (datagram: Buffer) => void,
): Promise<Socket> {
  const socket = createSocket(isIPv6(host) ? 'udp6' : 'udp4');
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  socket.once('error', (error: NodeJS.ErrnoException) => {
    socket.close();
    const values = { part: 'statsd', host, port, option: '--port' };
    reject(
      error.code === 'EADDRINUSE'
        ? new CrashboxError('port-taken', values, { cause: error })
        : new CrashboxError('address-unusable', { ...values, reason: messageOf(error) }, { cause: error }),
    );
  });
  socket.on('message', take);
  socket.bind(port, host, () => resolve(socket));
  return promise;
}
