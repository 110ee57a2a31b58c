import { fakeContext, type PartContext } from '../../kit/context.ts';
import { listen } from '../../kit/lifecycle/listen.ts';
import { type Running, running } from '../../kit/lifecycle/running.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { createAwsApp } from './app.ts';
import { createEngine } from './engine/engine.ts';
import { type FakeAwsOptions, fakeAwsOptions } from './options.ts';
import { type PeekedMessage, peekQueue } from './peek.ts';

export interface RunningAws extends Running {
  /**
   * What lies in a queue, without taking it; undefined where there is no such queue. Over HTTP:
   * `GET /_fauxqs/queues/NAME`.
   */
  peekQueue(name: string): readonly PeekedMessage[] | undefined;
}

/** Longer than the AWS clients keep an idle connection, so that none is closed under a request. */
const keepAliveMilliseconds = 75_000;

/**
 * Starts the fake S3 and SQS. `reset()` empties buckets and queues and leaves them in place.
 * @throws {CrashboxError} `port-taken` or `address-unusable`.
 */
export async function startAws(
  given: Partial<FakeAwsOptions> = {},
  context: Partial<PartContext> = {},
): Promise<RunningAws> {
  const options = withDefaults(fakeAwsOptions, given);
  const engine = await createEngine(options);
  const { app, reset } = await createAwsApp(engine, options, fakeContext(context));
  try {
    const listening = await listen(app, {
      part: 'aws',
      host: options.host,
      port: options.port,
      server: { keepAliveTimeout: keepAliveMilliseconds },
    });
    const rest = {
      url: listening.url,
      port: listening.port,
      reset,
      peekQueue: (name: string) => peekQueue(engine, name),
    };
    return running(rest, async () => {
      engine.endLongPolls();
      await listening.close();
      await engine.close();
    });
  } catch (error) {
    await engine.close();
    throw error;
  }
}
