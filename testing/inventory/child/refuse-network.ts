import dgram from 'node:dgram';
import { Socket } from 'node:net';

/**
 * From here on no connection of this thread comes about, over TCP, TLS, a pipe or UDP: each ends as where nobody
 * listens. http, https, fetch and what SDKs bring along end in these two. `refused` is told where they were to go.
 */
export function refuseNetwork(refused: (target: string) => void): void {
  Socket.prototype.connect = function connect(this: Socket, ...args: readonly unknown[]): Socket {
    refused(targetOf(args));
    process.nextTick(() => this.destroy(refusal()));
    return this;
  };
  dgram.Socket.prototype.send = (...args: readonly unknown[]): void => {
    refused('udp');
    const callback = args.at(-1);
    if (typeof callback === 'function')
      process.nextTick(() => Reflect.apply(callback, undefined, [refusal()]));
  };
}

function refusal(): Error {
  return Object.assign(new Error('connect ECONNREFUSED: crashbox scrub inventory lets nothing out'), {
    code: 'ECONNREFUSED',
    syscall: 'connect',
  });
}

/** `host:port` or a pipe's path. Node passes its own normalised arguments as a list within the list. */
function targetOf(args: readonly unknown[]): string {
  const [first, second] = Array.isArray(args[0]) ? (args[0] as readonly unknown[]) : args; // elements stay unknown
  if (typeof first !== 'object' || first === null) {
    return typeof first === 'number'
      ? `${typeof second === 'string' ? second : 'localhost'}:${first}`
      : String(first);
  }
  const { host, port, path }: { host?: unknown; port?: unknown; path?: unknown } = first;
  return port === undefined ? String(path) : `${String(host ?? 'localhost')}:${String(port)}`;
}
