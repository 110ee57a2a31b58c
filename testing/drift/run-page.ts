import { type RecordedRun, readEnvelope } from '@crashbox/scrubber/testing';
import { CrashboxError, messageOf } from '../../kit/errors/crashbox-error.ts';
import { firstOnPath } from '../../kit/first-on-path.ts';
import { bundlePage } from './bundle-page.ts';
import { chromiumCommands } from './chromium-commands.ts';
import { openPage } from './open-page.ts';
import { recordLifecycles } from './record-lifecycles.ts';

/**
 * What the @sentry/browser of a folder sends from a page in Chromium, as recorded runs: in its default trace lifecycle and
 * in the other one. Nothing leaves: the page's DSN is its own server.
 * @param browser Path of a Chromium; the one on the PATH when left out.
 * @throws {CrashboxError} `scenario-failed` when there is no such SDK, no esbuild or no Chromium, or it does not run.
 */
export async function runsOfInstalledPage(
  folder: string,
  browser: string | undefined,
): Promise<readonly RecordedRun[]> {
  try {
    const { version, script } = await bundlePage(folder);
    const chromium = browser ?? firstOnPath(chromiumCommands);
    if (chromium === undefined) throw new Error('there is no Chromium on the PATH: name one with --browser');
    return await recordLifecycles('@sentry/browser', async (lifecycle) => {
      const posted = await openPage(chromium, script, { lifecycle });
      return { version, envelopes: posted.map((envelope) => readEnvelope(envelope)) };
    });
  } catch (error) {
    const values = { sdk: '@sentry/browser', folder, reason: messageOf(error) };
    throw new CrashboxError('scenario-failed', values, { cause: error });
  }
}
