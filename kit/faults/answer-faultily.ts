import type { ServerResponse } from 'node:http';
import type { FaultAction } from './fault-action.ts';

interface WaysToAnswer {
  /** Answers as if there were no fault. */
  readonly answer: () => void;
  /** Answers a status in the form of the part's protocol. */
  readonly refuse: (status: number) => void;
}

/** Begins like no HTTP answer does. */
const garbage = Buffer.from('\u0000\u00ff\r\nthis is no HTTP answer\r\n\r\n', 'latin1');

/** Answers a request as a fault says. The connection must not have been answered on. */
export async function answerFaultily(
  response: ServerResponse,
  action: FaultAction,
  { answer, refuse }: WaysToAnswer,
): Promise<void> {
  if (action.delay !== undefined && !(await outlasts(response, action.delay))) return;
  if (breaksOff(response, action.connection)) return;
  for (const [name, value] of Object.entries(action.headers ?? {})) response.setHeader(name, value);
  if (action.connection === 'cut') onEnd(response, cut);
  else if (action.drip !== undefined) onEnd(response, dripping(action.drip));
  if (action.body !== undefined) {
    if (response.getHeader('Content-Type') === undefined)
      response.setHeader('Content-Type', 'text/plain; charset=utf-8');
    response.statusCode = action.status ?? 200;
    response.end(action.body);
  } else if (action.status === undefined) answer();
  else refuse(action.status);
}

/** Waits; false where the client has gone meanwhile. */
function outlasts(response: ServerResponse, milliseconds: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const gone = (): void => resolve(false);
  const timer = setTimeout(() => resolve(true), milliseconds);
  response.once('close', gone);
  return promise.finally(() => {
    clearTimeout(timer);
    response.off('close', gone);
  });
}

function breaksOff({ socket }: ServerResponse, connection: FaultAction['connection']): boolean {
  if (connection === 'reset') {
    // A TLS connection has no reset of its own to send.
    if (socket !== null && !('encrypted' in socket)) socket.resetAndDestroy();
    else socket?.destroy();
  } else if (connection === 'close') socket?.destroy();
  else if (connection === 'garbage') socket?.end(garbage);
  return connection !== undefined && connection !== 'cut';
}

/** Hands what would end the response to `send`. */
function onEnd(
  response: ServerResponse,
  send: (response: ServerResponse, body: Buffer, end: () => void) => void,
): void {
  const end = response.end.bind(response);
  const ending = (chunk?: unknown): ServerResponse => {
    const body = Buffer.isBuffer(chunk) ? chunk : Buffer.from(typeof chunk === 'string' ? chunk : '');
    if (body.length > 0 && response.getHeader('Content-Length') === undefined) {
      response.setHeader('Content-Length', body.length);
    }
    send(response, body, () => end());
    return response;
  };
  response.end = ending as ServerResponse['end']; // its other forms take an encoding and a callback, which nobody here gives
}

function dripping({ bytes, every }: NonNullable<FaultAction['drip']>) {
  return (response: ServerResponse, body: Buffer, end: () => void): void => {
    let timer: NodeJS.Timeout | undefined;
    const drop = (position: number): void => {
      if (position >= body.length) end();
      else {
        response.write(body.subarray(position, position + bytes));
        timer = setTimeout(drop, every, position + bytes);
      }
    };
    response.once('close', () => clearTimeout(timer));
    drop(0);
  };
}

function cut(response: ServerResponse, body: Buffer): void {
  response.flushHeaders();
  response.write(body.subarray(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
}
