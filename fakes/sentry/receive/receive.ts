import type { IncomingMessage } from 'node:http';
import { readBody } from '../../../kit/http/read-body.ts';
import type { IngestPath } from '../wire/ingest-path.ts';
import { Receiver, type ReceiverParts, type Reception } from './receiver.ts';

/** Reads one ingest request whole and keeps it, whatever it is, before anything is answered. */
export async function receive(
  request: IncomingMessage,
  path: IngestPath,
  parts: ReceiverParts,
): Promise<Reception> {
  const receiver = new Receiver(request, path, parts);
  const body = await readBody(request, parts.maxBodyBytes);
  if (body.kind === 'aborted') {
    receiver.refuse(body.head, body.bytes, `the client hung up after ${body.bytes} bytes`);
    return { kind: 'gone' };
  }
  if (body.kind === 'too-large') {
    const reason = `the body has ${body.bytes} bytes or more; ${parts.maxBodyBytes} are allowed`;
    receiver.refuse(body.head, body.bytes, reason);
    return { kind: 'refused', status: 413, detail: 'payload too large', causes: [reason] };
  }
  return receiver.take(body.bytes);
}
