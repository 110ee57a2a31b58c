import * as v from 'valibot';
import type { CrashId } from '../../crash/report/crash-id.ts';
import { messageOf } from '../../kit/errors/crashbox-error.ts';
import type { Presence } from './crash-location.ts';
import type { FlowEndpoints } from './endpoints.ts';

/** What is said where SQS has no peek address. */
export const unseen = 'this SQS lets nobody look into a queue without taking from it';

interface Peeked {
  readonly body: string;
  /** A processor has taken it and not yet deleted it. */
  readonly taken: boolean;
}

/**
 * In which queue a crash id lies. SQS has no call that looks without taking: ReceiveMessage would hide the message
 * from the processor. So this one file asks the emulators' own peek addresses, fauxqs's and LocalStack's, and says
 * so where neither is there (issue: the one exception to official clients only).
 */
export async function queuePresence(endpoints: FlowEndpoints, id: CrashId): Promise<Presence> {
  const queues = [endpoints.priorityQueue, endpoints.standardQueue, endpoints.reprocessingQueue];
  try {
    for (const queue of queues) {
      const messages = (await peekFauxqs(endpoints, queue)) ?? (await peekLocalstack(endpoints, queue));
      if (messages === undefined) return { state: 'unknown', reason: unseen };
      const found = messages.find(({ body }) => body === id || body.startsWith(`${id}:`));
      if (found)
        return { state: 'present', detail: `${queue}${found.taken ? ' (taken by a processor)' : ''}` };
    }
    return { state: 'absent' };
  } catch (error) {
    return { state: 'unknown', reason: `SQS does not answer (${messageOf(error)})` };
  }
}

const fauxqsMessage = v.object({ body: v.string() });
const fauxqsQueue = v.object({
  messages: v.object({
    ready: v.array(fauxqsMessage),
    delayed: v.array(fauxqsMessage),
    inflight: v.array(v.object({ message: fauxqsMessage })),
  }),
});

async function peekFauxqs(
  { sqsEndpoint }: FlowEndpoints,
  queue: string,
): Promise<readonly Peeked[] | undefined> {
  const answer = await fetchJson(new URL(`/_fauxqs/queues/${encodeURIComponent(queue)}`, sqsEndpoint));
  const parsed = v.safeParse(fauxqsQueue, answer);
  if (!parsed.success) return undefined;
  const { ready, delayed, inflight } = parsed.output.messages;
  return [
    ...[...ready, ...delayed].map(({ body }) => ({ body, taken: false })),
    ...inflight.map(({ message }) => ({ body: message.body, taken: true })),
  ];
}

const localstackAttribute = v.object({ Name: v.string(), Value: v.string() });
const localstackMessage = v.object({
  Body: v.string(),
  Attribute: v.union([localstackAttribute, v.array(localstackAttribute)]),
});
const localstackAnswer = v.object({
  ReceiveMessageResponse: v.object({
    ReceiveMessageResult: v.nullish(
      v.object({ Message: v.optional(v.union([localstackMessage, v.array(localstackMessage)])) }),
    ),
  }),
});

/** LocalStack 4.14.0's `/_aws/sqs/messages`: JSON made of the XML answer, so that a list of one is its one item. */
async function peekLocalstack(
  endpoints: FlowEndpoints,
  queue: string,
): Promise<readonly Peeked[] | undefined> {
  const address = new URL('/_aws/sqs/messages', endpoints.sqsEndpoint);
  const queueUrl = new URL(`/queue/${endpoints.region}/000000000000/${queue}`, endpoints.sqsEndpoint);
  address.search = String(
    new URLSearchParams({ QueueUrl: queueUrl.href, ShowInvisible: 'true', ShowDelayed: 'true' }),
  );
  const parsed = v.safeParse(localstackAnswer, await fetchJson(address));
  if (!parsed.success) return undefined;
  const messages = parsed.output.ReceiveMessageResponse.ReceiveMessageResult?.Message ?? [];
  return [messages].flat().map(({ Body, Attribute }) => ({
    body: Body,
    taken: [Attribute].flat().some(({ Name, Value }) => Name === 'IsVisible' && Value === 'false'),
  }));
}

/** The JSON at an address; undefined where the address is not there or answers something else. */
async function fetchJson(address: URL): Promise<unknown> {
  const answer = await fetch(address, { headers: { Accept: 'application/json' } });
  const isJson = answer.headers.get('content-type')?.includes('json') === true;
  return answer.ok && isJson ? answer.json() : undefined;
}
