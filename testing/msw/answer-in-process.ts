import { IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';

/**
 * Hands a request to an app as its server would, without one. Gives the answer, or a network error
 * (`Response.error()`) where the app breaks the connection off.
 */
export async function answerInProcess(app: RequestListener, request: Request): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer());
  const wire = new Wire();
  // It stands in for the connection: everything that an app asks of one is there.
  const incoming = new IncomingMessage(wire as unknown as Socket);
  const { pathname, search } = new URL(request.url);
  incoming.method = request.method;
  incoming.url = pathname + search;
  // Answers to HTTP/1.0 have no chunks: what follows their head is the body.
  incoming.httpVersionMajor = 1;
  incoming.httpVersionMinor = 0;
  incoming.httpVersion = '1.0';
  for (const [name, value] of headersOf(request, body)) {
    incoming.headers[name] = value;
    incoming.rawHeaders.push(name, value);
  }
  incoming.push(body);
  incoming.push(null);
  incoming.complete = true;
  const outgoing = new ServerResponse(incoming);
  outgoing.assignSocket(wire as unknown as Socket); // as above
  const { promise, resolve } = Promise.withResolvers<Response>();
  outgoing.once('finish', () => resolve(responseOf(outgoing, wire.written())));
  outgoing.once('close', () => resolve(Response.error()));
  app(incoming, outgoing);
  try {
    return await promise;
  } finally {
    wire.destroy();
  }
}

/** Everything that is written to it, and nothing to read. */
class Wire extends Duplex {
  readonly #chunks: Buffer[] = [];
  readonly remoteAddress = '127.0.0.1';

  override _read(): void {
    // The request does not come this way.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(chunk);
    done();
  }

  override _final(done: () => void): void {
    done();
    this.destroy();
  }

  written(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  setTimeout(): this {
    return this;
  }

  resetAndDestroy(): this {
    return this.destroy();
  }
}

function* headersOf(request: Request, body: Buffer): Generator<readonly [string, string]> {
  yield ['host', new URL(request.url).host];
  for (const [name, value] of request.headers) if (name !== 'host') yield [name, value];
  if (!request.headers.has('content-length') && body.length > 0)
    yield ['content-length', String(body.length)];
}

const statusesWithoutBody = [101, 204, 205, 304];

function responseOf(outgoing: ServerResponse, wire: Buffer): Response {
  const headers = new Headers();
  for (const [name, value] of Object.entries(outgoing.getHeaders())) {
    for (const one of [value].flat()) if (one !== undefined) headers.append(name, String(one));
  }
  const { statusCode: status } = outgoing;
  const body = wire.subarray(wire.indexOf('\r\n\r\n') + 4);
  return new Response(statusesWithoutBody.includes(status) ? null : new Uint8Array(body), {
    status,
    headers,
  });
}
