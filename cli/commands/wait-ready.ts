import { Command } from 'commander';
import { CrashboxError } from '../../kit/errors/crashbox-error.ts';
import { fetchFailure } from '../../kit/http/fetch-failure.ts';
import { type FlowOptions, flowOptions } from '../../stack/where/flow-options.ts';
import { addFlags, readFlags } from '../option-flags.ts';
import { addressOfProcess } from '../process-address.ts';

const pauseMilliseconds = 100;

/** `crashbox wait-ready [URL…]`: exit code 0 when all answer their heartbeat in time, 1 otherwise. */
export function waitReadyCommand(): Command {
  const command = new Command('wait-ready')
    .description('Waits until parts answer their heartbeat; every part of the dev stack when none is named.')
    .argument('[url...]', 'base addresses of parts')
    .option('--timeout <seconds>', 'how long to wait', '30')
    .option('--process <id>', 'wait for the part that runs as this process (Linux)');
  addFlags(command, 'flow', flowOptions);
  command.action(async (urls: readonly string[], flags: { timeout: string; process?: string }) => {
    const seconds = Number(flags.timeout);
    if (!(seconds >= 0)) {
      throw new CrashboxError('option-invalid', {
        source: '--timeout',
        value: flags.timeout,
        expected: 'a number of seconds',
      });
    }
    const all =
      flags.process !== undefined
        ? [await addressOfProcess(flags.process)]
        : urls.length > 0
          ? urls
          : partUrls(readFlags<FlowOptions>(command, 'flow', flowOptions));
    const deadline = Date.now() + seconds * 1000;
    await Promise.all(all.map((url) => waitReady(url, deadline, seconds)));
    process.stdout.write(`ready: ${all.join(' ')}\n`);
  });
  return command;
}

function partUrls(flow: FlowOptions): readonly string[] {
  const { collectorUrl, webappUrl, sentryUrl, symbolsUrl, s3Endpoint, elasticsearchUrl, statsdUrl } = flow;
  const urls = [collectorUrl, webappUrl, sentryUrl, symbolsUrl, s3Endpoint, elasticsearchUrl, statsdUrl];
  return urls.filter((url) => url !== undefined);
}

async function waitReady(url: string, deadline: number, seconds: number): Promise<void> {
  for (;;) {
    const complaint = await complaintOf(url);
    if (complaint === undefined) return;
    if (Date.now() >= deadline) {
      throw new CrashboxError('not-ready', {
        milliseconds: seconds * 1000,
        waitingFor: `${url}: ${complaint}`,
      });
    }
    await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds));
  }
}

async function complaintOf(url: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`${url.replace(/\/+$/, '')}/__heartbeat__`, {
      signal: AbortSignal.timeout(2000),
    });
    const text = await answer.text();
    return answer.ok ? undefined : `answers ${answer.status} ${text.slice(0, 200)}`;
  } catch (error) {
    return fetchFailure(error);
  }
}
