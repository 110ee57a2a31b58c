import { LocalstackContainer, type StartedLocalStackContainer } from '@testcontainers/localstack';
import { Wait } from 'testcontainers';
import { ensureBuckets, ensureQueues } from '../../kit/aws/ensure.ts';
import { running } from '../../kit/lifecycle/running.ts';
import { imageFor, imageVariable } from './images.ts';
import { mappedUrl, openPortsOn } from './loopback.ts';
import { startContainer } from './start-container.ts';

export interface LocalStackOptions {
  /** Buckets to make. */
  readonly buckets?: readonly string[];
  /** Queues to make. */
  readonly queues?: readonly string[];
  /** `localstack/localstack:4.14.0`, the last one that needs no account, unless given here or in CRASHBOX_LOCALSTACK_IMAGE. */
  readonly image?: string;
  /** Name of a network that other containers reach it on, under `alias`. */
  readonly network?: string;
  /** Its name on the network: `localstack` unless given. */
  readonly alias?: string;
  /** Region of buckets and queues: us-west-2 unless given. */
  readonly region?: string;
  /** Port on this machine; a free one unless given. */
  readonly port?: number;
  /** Address of this machine that the port is opened on: 127.0.0.1 unless given. */
  readonly host?: string;
  readonly labels?: Readonly<Record<string, string>>;
  /** False where the caller removes it in every case; otherwise the module's reaper does when this process is killed. */
  readonly autoCleanup?: boolean;
  /** Milliseconds until it must answer, not counting the pull of its image: 120,000 unless given. */
  readonly startupTimeout?: number;
}

/** A LocalStack that answers, with its buckets and queues made. */
export interface RunningLocalStack extends AsyncDisposable {
  /** Where S3 and SQS answer from this machine. */
  readonly url: string;
  readonly port: number;
  /** Where they answer from containers on the same network; undefined without a network. */
  readonly networkUrl: string | undefined;
  /** What `new S3Client(…)` and `new SQSClient(…)` take. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly forcePathStyle: true;
  };
  readonly container: StartedLocalStackContainer;
  stop(): Promise<void>;
}

const port = 4566;
const credentials = { accessKeyId: 'crashbox', secretAccessKey: 'crashbox' };

/** LocalStack with its port on one address. What the module does here is for lambdas and host names, not used here. */
class FlowLocalstack extends LocalstackContainer {
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
 * Starts LocalStack with S3 and SQS, makes buckets and queues, and returns when they can be used. `await using` or
 * `stop()` ends it and what it holds.
 * @throws {CrashboxError} `docker-unavailable`; `image-unavailable`; `container-exited` with exit code and last lines
 * as soon as it ends; `container-not-ready`.
 */
export async function startLocalStack(options: LocalStackOptions = {}): Promise<RunningLocalStack> {
  const { network, alias = 'localstack', region = 'us-west-2', startupTimeout = 120_000 } = options;
  const image = options.image ?? imageFor('localstack');
  const token = process.env['LOCALSTACK_AUTH_TOKEN'] ?? '';
  const container = new FlowLocalstack(image, options.host ?? '127.0.0.1')
    .withLabels({ ...options.labels })
    .withAutoCleanup(options.autoCleanup ?? true)
    .withWaitStrategy(
      Wait.forHttp('/_localstack/health', port, { abortOnContainerExit: true }).withReadTimeout(500),
    )
    .withEnvironment({
      SERVICES: 's3,sqs',
      // Queue URLs with the host and port of the request: the only ones that work from here and from containers.
      SQS_ENDPOINT_STRATEGY: 'dynamic',
      ...(token !== '' && { LOCALSTACK_AUTH_TOKEN: token }),
    });
  if (network !== undefined) container.withNetworkMode(network).withNetworkAliases(alias);
  if (options.port) container.withExposedPorts({ container: port, host: options.port });

  const about = { name: 'localstack', image, variable: imageVariable('localstack'), timeout: startupTimeout };
  const started = await startContainer<StartedLocalStackContainer>(container, about);
  const stop = async (): Promise<void> => {
    await started.stop();
  };
  const url = mappedUrl(started, port);
  try {
    const access = { s3Endpoint: url, sqsEndpoint: url, region, ...credentials };
    await Promise.all([
      ensureBuckets(access, options.buckets ?? []),
      ensureQueues(access, options.queues ?? []),
    ]);
  } catch (error) {
    await stop();
    throw error;
  }
  return running(
    {
      url,
      port: started.getMappedPort(port),
      networkUrl: network === undefined ? undefined : `http://${alias}:${port}`,
      client: { endpoint: url, region, credentials, forcePathStyle: true as const },
      container: started,
    },
    stop,
  );
}
