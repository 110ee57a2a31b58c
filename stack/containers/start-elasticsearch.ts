import { ElasticsearchContainer, type StartedElasticsearchContainer } from '@testcontainers/elasticsearch';
import { Wait } from 'testcontainers';
import { running } from '../../kit/lifecycle/running.ts';
import { imageFor, imageVariable } from './images.ts';
import type { LocalStackOptions } from './localstack-utils.ts';
import { mappedUrl, openPortsOn } from './loopback.ts';
import { startContainer } from './start-container.ts';

export type ElasticsearchNodeOptions = Omit<LocalStackOptions, 'buckets' | 'queues' | 'region'>;

/** A real Elasticsearch node that answers and has its shards. */
export interface RunningElasticsearchNode extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Where it answers from containers on the same network; undefined without a network. */
  readonly networkUrl: string | undefined;
  readonly container: StartedElasticsearchContainer;
  stop(): Promise<void>;
}

const port = 9200;

/** Without each of these a node on a busy or offline machine is slow, grows, or stops writing (reference style §5b). */
const settings = {
  'xpack.security.enabled': 'false',
  'xpack.ml.enabled': 'false',
  'ingest.geoip.downloader.enabled': 'false',
  'cluster.routing.allocation.disk.threshold_enabled': 'false',
  ES_JAVA_OPTS: '-Xms512m -Xmx512m',
};

class FlowElasticsearch extends ElasticsearchContainer {
  readonly #host: string;

  constructor(image: string, host: string) {
    super(image);
    this.#host = host;
  }

  protected override beforeContainerCreated(): Promise<void> {
    return openPortsOn(this.#host, this.hostConfig);
  }
}

/**
 * Starts one Elasticsearch node without security.
 * @throws {CrashboxError} `docker-unavailable`; `image-unavailable`; `container-exited`; `container-not-ready`.
 */
export async function startElasticsearchNode(
  options: ElasticsearchNodeOptions = {},
): Promise<RunningElasticsearchNode> {
  const { network, alias = 'elasticsearch', startupTimeout = 120_000 } = options;
  const image = options.image ?? imageFor('elasticsearch');
  const container = new FlowElasticsearch(image, options.host ?? '127.0.0.1')
    .withLabels({ ...options.labels })
    .withAutoCleanup(options.autoCleanup ?? true)
    .withEnvironment(settings)
    .withWaitStrategy(
      Wait.forHttp('/_cluster/health?wait_for_status=yellow&timeout=1s', port, { abortOnContainerExit: true })
        .withReadTimeout(2000)
        .forStatusCode(200),
    );
  if (network !== undefined) container.withNetworkMode(network).withNetworkAliases(alias);
  if (options.port) container.withExposedPorts({ container: port, host: options.port });
  const variable = imageVariable('elasticsearch');
  const started = await startContainer<StartedElasticsearchContainer>(container, {
    name: 'elasticsearch',
    image,
    variable,
    timeout: startupTimeout,
  });
  return running(
    {
      url: mappedUrl(started, port),
      port: started.getMappedPort(port),
      networkUrl: network === undefined ? undefined : `http://${alias}:${port}`,
      container: started,
    },
    async () => {
      await started.stop();
    },
  );
}
