import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

const badRequest = 'HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n';

/**
 * Bytes after a short Content-Length are no request, and Node ends the connection over them, with it the answer
 * that is still in work. Here that answer goes out first, then the connection is closed (reference collector §0.2).
 * A connection that was silent too long is closed without an answer (§1.13).
 */
export function answerBeforeClosing(server: Server): void {
  const inWork = new WeakMap<Duplex, ServerResponse>();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    inWork.set(request.socket, response);
    response.once('close', () => inWork.delete(request.socket));
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    const response = inWork.get(socket);
    if (response !== undefined && !response.writableEnded && response.req.complete) {
      response.once('finish', () => socket.end());
      return;
    }
    if (!socket.writable || error.code === 'ECONNRESET' || error.code === 'ERR_HTTP_REQUEST_TIMEOUT') {
      socket.destroy();
      return;
    }
    socket.end(badRequest);
  });
}
