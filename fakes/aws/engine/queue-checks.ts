import { awsRequestKind, queueError } from '../guard/error-bodies.ts';
import { readQueueAction } from '../guard/queue-guard.ts';
import type { Engine } from './engine.ts';

interface Refusal {
  readonly code: string;
  readonly message: string;
}

/** What SQS refuses and fauxqs 2.4.1 takes: names that no queue may have and receipts that are none. */
export function checkQueueCalls({ app }: Engine): void {
  app.addHook('preHandler', async (request, reply) => {
    if (awsRequestKind(request.raw) !== 'queue') return;
    const { action } = readQueueAction(String(request.headers['x-amz-target']));
    const refusal = refusalOf(action, request.body);
    if (refusal === undefined) return;
    const { headers, body } = queueError(refusal.code, refusal.message);
    await reply.status(400).headers(headers).send(body);
  });
  app.addHook('onSend', async (_request, reply) => {
    const header = reply.getHeader('x-amzn-query-error');
    if (typeof header !== 'string') return;
    const code = header.replace('AWS.SimpleQueueService.', '').replace(/;.*/, '');
    const ownCode = queryCodes.get(code);
    if (ownCode !== undefined) reply.header('x-amzn-query-error', `${ownCode};Sender`);
  });
}

/**
 * Codes that SQS sends in this header without its prefix, or under another name (Amazon SQS API reference, "Common
 * Errors"): the SDKs name the error by them.
 */
const queryCodes: ReadonlyMap<string, string> = new Map([
  ['InvalidParameterValue', 'InvalidParameterValue'],
  ['MissingParameter', 'MissingParameter'],
  ['InvalidMessageContents', 'InvalidMessageContents'],
  ['QueueNameExists', 'QueueAlreadyExists'],
]);

function refusalOf(action: string, body: unknown): Refusal | undefined {
  const given: Readonly<Record<string, unknown>> = { ...(typeof body === 'object' && body) };
  if (action === 'CreateQueue') return refuseName(given['QueueName']);
  if (action === 'DeleteMessage' || action === 'ChangeMessageVisibility') {
    return refuseReceipt(given['ReceiptHandle']);
  }
  return undefined;
}

function refuseName(name: unknown): Refusal | undefined {
  if (typeof name !== 'string' || /^[\w-]{1,80}$|^[\w-]{1,75}\.fifo$/.test(name)) return undefined;
  const message =
    'The name of a queue can only include alphanumeric characters, hyphens, or underscores, 1 to 80 in length.';
  return { code: 'InvalidParameterValue', message };
}

/** fauxqs's receipts are UUIDs. */
function refuseReceipt(receipt: unknown): Refusal | undefined {
  if (typeof receipt !== 'string' || receipt === '' || /^[0-9a-f-]{36}$/.test(receipt)) return undefined;
  return { code: 'ReceiptHandleIsInvalid', message: 'The input receipt handle is invalid.' };
}
