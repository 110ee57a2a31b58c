import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePortBlock } from '../cli/free-ports.ts';

interface RunningKent extends AsyncDisposable {
  readonly url: string;
}

// Kent reads its own name as the first argument, which `-c` would be.
const program = "import sys; sys.argv[0] = 'kent-server'; from kent.cli_server import main; main()";

/** Starts Mozilla's Kent with a Python that has it; resolves when it answers. */
export async function startKent(python: string): Promise<RunningKent> {
  const port = await freePortBlock(1);
  const child = spawn(python, ['-c', program, 'run', '--port', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  const ended = once(child, 'exit');
  while (child.exitCode === null && !(await answers(url)))
    await new Promise((resolve) => setTimeout(resolve, 50));
  if (child.exitCode !== null) throw new Error(`Kent ended with exit code ${child.exitCode}`);
  return {
    url,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGINT');
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}
