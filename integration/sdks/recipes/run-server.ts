import { spawn } from 'node:child_process';
import { once } from 'node:events';

export interface RunningServer extends AsyncDisposable {
  readonly url: string;
  /** All that it has printed. */
  said(): string;
}

/** Starts a program that prints the address at which it listens, and waits for that. */
export async function runServer(
  [command = '', ...args]: readonly string[],
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const child = spawn(command, args, { cwd: folder, env: { ...process.env, ...environment } });
  let output = '';
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || !child.kill('SIGKILL')) return;
    await once(child, 'close');
  };
  const url = await new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
        const [found] = /http:\/\/[\w.[\]:]+:\d+/.exec(output) ?? [];
        if (found !== undefined) resolve(found);
      });
    }
    child.once('error', reject);
    child.once('close', (code) => reject(new Error(`${command} ended with ${code}: ${output}`)));
  });
  return { url, said: () => output, [Symbol.asyncDispose]: stop };
}
