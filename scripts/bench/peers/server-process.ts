import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A server in a process of its own, started for a bench. */
export interface ServerProcess extends AsyncDisposable {
  readonly pid: number;
  readonly url: string;
  /** Milliseconds from the start of the process to its first answer with status 200. */
  readonly readyAfter: number;
}

const patience = 30_000;
const askMilliseconds = 1;
const longestComplaint = 4096;

/** Starts a server that listens at `url` and waits until it answers. */
export async function startServer(
  command: string,
  args: readonly string[],
  url: string,
): Promise<ServerProcess> {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-longestComplaint);
  });
  const ended = once(child, 'exit');
  try {
    while (!(await answers(url))) {
      if (child.exitCode !== null) throw new Error(`${command} ended with ${child.exitCode}: ${complaint}`);
      if (performance.now() - started > patience) throw new Error(`${command} does not answer at ${url}`);
      await new Promise((resolve) => setTimeout(resolve, askMilliseconds));
    }
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    pid: child.pid ?? 0,
    url,
    readyAfter: performance.now() - started,
    [Symbol.asyncDispose]: () => end(child, ended),
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { headers: { Connection: 'close' } });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false; // nobody listens yet
  }
}

async function end(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  child.kill('SIGINT');
  const slow = setTimeout(() => child.kill('SIGKILL'), 5000);
  await ended;
  clearTimeout(slow);
}
