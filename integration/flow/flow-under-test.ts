import { sampleAnnotations } from '../../fakes/submitter/sample-annotations.ts';
import { type SubmitCrashOptions, submitCrash } from '../../fakes/submitter/submit-crash.ts';
import { createS3Client, createSqsClient } from '../../kit/aws/clients.ts';
import type { AnyParts } from '../../stack/external/external-parts.ts';
import type { Stack } from '../../stack/start-stack.ts';

/** A running flow of any tier, known by its addresses alone. */
export interface RunningFlow extends Pick<Stack<AnyParts>, 'endpoints' | 'urls' | 'waitUntilSearchable'> {
  readonly collector: { readonly url: string; readonly submitUrl: string };
}

export interface MoreOfACrash extends Pick<Partial<SubmitCrashOptions>, 'dumps' | 'gzip'> {
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What the cases do to a flow and ask of it, over the wire as its users do. */
export interface FlowUnderTest extends RunningFlow {
  /** Submits a dump with the annotations of a sample, and gives its crash id. */
  submit(dump: Uint8Array, name: string, more?: MoreOfACrash): Promise<string>;
  processed(id: string): Promise<Record<string, unknown>>;
  /** The hits of a search. */
  search(parameters: Readonly<Record<string, string>>): Promise<unknown>;
  /** The report page of a crash. */
  page(id: string): Promise<string>;
  /** Events at the fake Sentry, newest first. */
  events(): Promise<readonly { readonly tags: Readonly<Record<string, string>> }[]>;
  metricNames(): Promise<readonly string[]>;
  /** Sends a message to one of the flow's queues. */
  queue(name: string, body: string): Promise<void>;
  /** Takes an object away from the bucket of crashes. */
  deleteObject(key: string): Promise<void>;
}

const now = new Date();

export function flowUnderTest(flow: RunningFlow): FlowUnderTest {
  const { endpoints, urls } = flow;
  const json = async (address: string): Promise<unknown> => (await fetch(address)).json();
  return {
    ...flow,
    submit: async (dump, name, more = {}) => {
      const annotations = { ...sampleAnnotations({ dump: name, now }), ...more.annotations };
      const result = await submitCrash({ url: flow.collector.submitUrl, dump, ...more, annotations });
      if (result.outcome !== 'accepted') throw new Error(result.words);
      return result.crashId;
    },
    processed: async (id) =>
      (await json(`${urls.webapp}/api/ProcessedCrash/?crash_id=${id}`)) as Record<string, unknown>, // its contract
    search: async (parameters) => {
      const answer = await json(`${urls.webapp}/api/SuperSearch/?${new URLSearchParams(parameters)}`);
      return (answer as { hits: unknown }).hits; // its contract
    },
    page: async (id) => (await fetch(`${urls.webapp}/report/index/${id}`)).text(),
    events: async () => {
      const answer = await json(`${urls.sentry}/api/crashbox/items?type=event`);
      return (answer as { items: Awaited<ReturnType<FlowUnderTest['events']>> }).items; // its contract
    },
    metricNames: async () => {
      const answer = await json(`${urls.statsd}/api/metrics`);
      return (answer as { metrics: { name: string }[] }).metrics.map(({ name }) => name); // its contract
    },
    queue: async (QueueName, MessageBody) => {
      const { GetQueueUrlCommand, SendMessageCommand } = await import('@aws-sdk/client-sqs');
      const sqs = await createSqsClient(endpoints);
      const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
      await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody }));
      sqs.destroy();
    },
    deleteObject: async (Key) => {
      const { DeleteObjectCommand } = await import('@aws-sdk/client-s3');
      const s3 = await createS3Client(endpoints);
      await s3.send(new DeleteObjectCommand({ Bucket: endpoints.bucket, Key }));
      s3.destroy();
    },
  };
}
