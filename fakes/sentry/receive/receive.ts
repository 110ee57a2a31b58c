import type { IncomingMessage } from 'node:http';
import { messageOf } from '../../../kit/errors/crashbox-error.ts';
import { readBodyInto } from '../../../kit/http/read-body.ts';
import type { SentryFault } from '../faults/sentry-fault.ts';
import { isOfDisk } from '../storage/spool.ts';
import type { IngestPath } from '../wire/ingest-path.ts';
import { Receiver } from './receiver.ts';
import type { ReceiverParts, Reception } from './reception.ts';

/** Reads one ingest request whole and keeps it, whatever it is, before anything is answered. */
export async function receive(
  request: IncomingMessage,
  path: IngestPath,
  parts: ReceiverParts,
): Promise<Reception & { readonly fault?: SentryFault }> {
  const receiver = new Receiver(request, path, parts);
  try {
    const reception = await take(request, receiver, parts);
    const { fault } = receiver;
    return fault === undefined ? reception : { ...reception, fault: fault.fault };
  } catch (error) {
    if (!isOfDisk(error)) throw error;
    const reason = `the body cannot be put on disk: ${messageOf(error)}`;
    parts.context.logger.error({ err: error }, 'a request was not kept');
    receiver.refuse(Buffer.alloc(0), 0, reason);
    return { kind: 'refused', status: 503, detail: 'store unavailable', causes: [reason] };
  }
}

async function take(request: IncomingMessage, receiver: Receiver, parts: ReceiverParts): Promise<Reception> {
  const body = await readBodyInto(request, parts.maxBodyBytes, parts.store.spool.sink());
  if (body.kind === 'aborted') {
    receiver.refuse(body.head, body.bytes, `the client hung up after ${body.bytes} bytes`);
    return { kind: 'gone' };
  }
  if (body.kind === 'too-large') {
    const reason = `the body has ${body.bytes} bytes or more; ${parts.maxBodyBytes} are allowed`;
    receiver.refuse(body.head, body.bytes, reason);
    return { kind: 'refused', status: 413, detail: 'payload too large', causes: [reason] };
  }
  try {
    return await receiver.take(body.bytes);
  } catch (error) {
    parts.store.spool.discard(body.bytes);
    throw error;
  }
}
