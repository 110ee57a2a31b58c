import { fakeContext, type PartContext } from '../../kit/context.ts';
import { mountAt } from '../../kit/http/mount-at.ts';
import { type Listening, listen } from '../../kit/lifecycle/listen.ts';
import { type Running, running } from '../../kit/lifecycle/running.ts';
import { readCertificate } from '../../kit/lifecycle/read-certificate.ts';
import { withDefaults } from '../../kit/options/resolve.ts';
import { createSentry, type FakeSentry } from './create-sentry.ts';
import { type SentryOptions, sentryOptions } from './options.ts';

export interface RunningSentry extends Running, FakeSentry {}

/** Bytes; events that come in the query of a GET are longer than Node's standard 16 KiB. */
const maxHeaderSize = 256 * 1024;

/**
 * Starts a fake Sentry on `options.host`:`options.port` (0 takes a free port).
 * @throws {CrashboxError} `port-taken`, `address-unusable`.
 */
export async function startSentry(
  given: Partial<SentryOptions> = {},
  surroundings: Partial<PartContext> = {},
): Promise<RunningSentry> {
  const options = withDefaults(sentryOptions, given);
  const context = fakeContext(surroundings);
  const { host, port: wantedPort, basePath } = options;
  const created = createSentry(options, context, () => url);
  const open = async (): Promise<Listening> => {
    const certificate = await readCertificate(options);
    return listen(mountAt(basePath, created.listener), {
      part: 'sentry',
      host,
      port: wantedPort,
      server: { maxHeaderSize },
      certificate,
    });
  };
  const listening = await open().catch(async (error: unknown) => {
    await created.close();
    throw error;
  });
  const { port } = listening;
  const url = `${listening.url}${basePath}`;
  context.logger.info({ url }, 'listening');
  return running({ url, port, ...created.sentry, dsn: created.sentry.dsn }, async () => {
    created.end();
    await listening.close();
    await created.close();
  });
}
