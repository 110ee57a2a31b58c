import * as v from 'valibot';
import { createS3Client, createSqsClient } from '../../../kit/aws/clients.ts';
import type { Clock } from '../../../kit/context.ts';
import type { FlowState, PartState, QueueState, WatchedFlow, WatchedPart } from '../flow-state.ts';
import { countAt, partHealth } from './part-health.ts';
import { queueDepths } from './queue-depths.ts';
import { recentCrashes } from './recent-crashes.ts';

export interface FlowObserver {
  /** Looks at every part over the wire. A part that is away makes its own row say so and nothing else fail. */
  observe(): Promise<FlowState>;
  stop(): Promise<void>;
}

const listed = v.object({ entries: v.array(v.unknown()) });
const events = v.object({ events: v.array(v.unknown()) });
const metrics = v.object({ metrics: v.array(v.unknown()) });

export async function createFlowObserver(flow: WatchedFlow, clock: Clock): Promise<FlowObserver> {
  const { endpoints } = flow;
  const { Client } = await import('@elastic/elasticsearch');
  const [s3, sqs] = await Promise.all([createS3Client(endpoints), createSqsClient(endpoints)]);
  const search = new Client({ node: endpoints.elasticsearchUrl, maxRetries: 0, requestTimeout: 2000 });
  const nothing = { crashes: [], collected: 0 };
  let looking: Promise<FlowState> | undefined;

  const look = async (): Promise<FlowState> => {
    const [crashes, queues, counts, documents] = await Promise.all([
      recentCrashes(s3, search, endpoints, clock.now()).catch(() => nothing),
      queueDepths(sqs, endpoints).catch((): readonly QueueState[] => []),
      countsOf(flow),
      search.count({ index: `${endpoints.indexPrefix}*`, ignore_unavailable: true }).then(
        ({ count }) => count,
        () => undefined,
      ),
    ]);
    const words: Readonly<Record<WatchedPart, string>> = {
      webapp: plural(crashes.crashes.filter(({ stage }) => stage === 'searchable').length, 'recent report'),
      collector: plural(crashes.collected, 'crash', 'crashes'),
      processor: plural(
        queues.reduce((sum, { taken }) => sum + taken, 0),
        'crash in work',
        'crashes in work',
      ),
      sentry: plural(counts.sentry, 'event'),
      symbols: plural(counts.symbols, 'request'),
      aws: plural(
        queues.reduce((sum, { waiting }) => sum + waiting, 0),
        'message waiting',
        'messages waiting',
      ),
      elasticsearch: plural(documents, 'document'),
      statsd: plural(counts.statsd, 'metric'),
    };
    return { ...crashes, queues, parts: await partStates(flow, words) };
  };
  return {
    observe: () => {
      // Several watchers at once share one look.
      looking ??= look().finally(() => {
        looking = undefined;
      });
      return looking;
    },
    stop: async () => {
      s3.destroy();
      sqs.destroy();
      await search.close();
    },
  };
}

async function countsOf({
  places: { sentry, symbols, statsd },
}: WatchedFlow): Promise<Record<'sentry' | 'symbols' | 'statsd', number | undefined>> {
  const [reported, requests, series] = await Promise.all([
    countAt(`${sentry.url}/api/eventlist/`, events, (answer) => answer.events.length),
    countAt(`${symbols.url}/__crashbox__/journal`, listed, (answer) => answer.entries.length),
    countAt(`${statsd.url}/api/metrics`, metrics, (answer) => answer.metrics.length),
  ]);
  return { sentry: reported, symbols: requests, statsd: series };
}

function partStates(
  { places }: WatchedFlow,
  words: Readonly<Record<WatchedPart, string>>,
): Promise<readonly PartState[]> {
  const names = Object.keys(words) as WatchedPart[]; // the keys of a Record over WatchedPart
  return Promise.all(
    names.map(async (name) => ({
      name,
      title: places[name].title,
      address: places[name].address,
      url: places[name].url,
      count: words[name],
      ...(await partHealth(name, places[name])),
    })),
  );
}

function plural(count: number | undefined, one: string, many = `${one}s`): string {
  if (count === undefined) return 'not counted';
  return `${count} ${count === 1 ? one : many}`;
}
