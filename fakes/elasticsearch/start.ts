import { fakeContext, type PartContext } from '../../kit/context.ts';
import { listen } from '../../kit/lifecycle/listen.ts';
import { type Running, running } from '../../kit/lifecycle/running.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { createElasticsearchApp } from './app.ts';
import { type ElasticsearchOptions, elasticsearchOptions } from './options.ts';
import { ElasticStore } from './store.ts';

export type RunningElasticsearch = Running;

/**
 * Starts the embedded Elasticsearch subset. With `data` it first reads back what is there.
 * @throws {CrashboxError} `port-taken`, `address-unusable`.
 */
export async function startElasticsearch(
  options: Partial<ElasticsearchOptions> = {},
  context: Partial<PartContext> = {},
): Promise<RunningElasticsearch> {
  const settings = withDefaults(elasticsearchOptions, options);
  const surroundings = fakeContext(context);
  const store = new ElasticStore(settings, surroundings);
  const reset = async (): Promise<void> => {
    store.clear();
    clear();
  };
  const { app, clear } = createElasticsearchApp(store, settings, surroundings, reset);
  try {
    const listening = await listen(app, { part: 'elasticsearch', host: settings.host, port: settings.port });
    return running({ url: listening.url, port: listening.port, reset }, async () => {
      // Whoever waits for a refresh is answered before the connections are closed.
      for (const index of store.indices()) store.refresh(index);
      await listening.close();
      store.close();
    });
  } catch (error) {
    store.close();
    throw error;
  }
}
